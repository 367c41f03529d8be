using System.Buffers;
using System.Text;
using Heed.Gateways.Connections;
using Heed.Kernel.Devices;
using Microsoft.AspNetCore.Connections;

namespace Heed.Gateways.Iw;

/// <summary>One connection of a watch: it logs in with its IMEI, and only then is anything accepted.</summary>
internal sealed class IwSession(IwConnectionHandler gateway, ConnectionContext connection) : DeviceSession(gateway, connection)
{
    /// <summary>The clock that a device without a zone of its own is set to.</summary>
    private static readonly TimeSpan DefaultOffset = TimeSpan.FromHours(8);

    private string imei = "";

    protected override int MaxFrameBytes => IwFrameReader.MaxFrameBytes;

    public override string? WriteCommand(DeviceCommand command, IBufferWriter<byte> output)
    {
        if (IwCommands.Check(command.Name, command.Arguments) is { } reason)
            return reason;
        IwEncoder.WriteCommand(imei, command.CommandId, command.Name, command.Arguments, output);
        return null;
    }

    protected override bool MayBeAll(ReadOnlySpan<byte> waiting) => false;

    protected override FrameStep Handle(ReadOnlySpan<byte> input, bool isFinal, long receivedMs, DeviceBatch batch, out int used)
    {
        switch (IwFrameReader.Read(input, false, out var frame, out used))
        {
            case IwReadStatus.NeedMore:
                return FrameStep.NeedMore;
            case IwReadStatus.Garbage:
                return FrameStep.Garbage;
            case IwReadStatus.Frame:
                break;
            default:
                return FrameStep.Refuse;
        }

        if (IwWords.TypeOf(frame.Word) == IwMessageType.Login)
        {
            // Another device's login begins the next batch.
            if (batch.Frames > 0)
                return FrameStep.NextBatch;
            imei = Encoding.ASCII.GetString(IwLogin.Imei(frame.Body));
        }

        if (imei.Length == 0 || (batch.Frames == 0 && !Identify(imei, input[..used], batch)))
            return FrameStep.Refuse;
        Decode(frame, receivedMs, batch);
        return FrameStep.Frame;
    }

    private void Decode(in IwFrame frame, long receivedMs, DeviceBatch batch)
    {
        var offset = Zone?.GetUtcOffset(DateTimeOffset.FromUnixTimeMilliseconds(receivedMs)) ?? DefaultOffset;
        var context = new IwDecodeContext(Device!.Subject ?? default, receivedMs, DeviceModels.Of(Gateway.Protocol, Device.Model), offset, Zone);
        var detail = Detail(receivedMs);
        var message = IwDecoder.Decode(frame, context, batch.Observations, detail);
        Report(detail, receivedMs);
        IwEncoder.TryWriteReply(frame, message.Type, context, batch.Replies);
        if (IwCommands.CommandOf(frame.Word) is { } command)
            batch.Confirmed.Add(command);
    }
}
