using System.Buffers;
using System.Collections.Concurrent;
using Heed.Gateways.Connections;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Microsoft.AspNetCore.Connections;

namespace Heed.Gateways.Ev07b;

/// <summary>One connection of a pendant: data frames bear its IMEI, responses do not.</summary>
internal sealed class Ev07bSession(Ev07bConnectionHandler gateway, ConnectionContext connection) : DeviceSession(gateway, connection)
{
    private const int MaxAwaited = 64;
    private const byte WantsResponse = 0x10;

    /// <summary>Commands that left, by the index of their frame.</summary>
    private readonly ConcurrentDictionary<ushort, string> awaited = new();
    private string imei = "";

    protected override int MaxFrameBytes => Ev07bFrameReader.MaxFrameBytes;

    public override string? WriteCommand(DeviceCommand command, IBufferWriter<byte> output)
    {
        if (!Ev07bCommands.TryRead(command.Name, command.Arguments, out var body))
            return Ev07bCommands.Check(command.Name, command.Arguments);
        var index = (ushort)command.CommandId;
        if (awaited.Count >= MaxAwaited)
            awaited.Clear();
        awaited[index] = command.Name;
        Ev07bEncoder.WriteFrame(WantsResponse, index, body, output);
        return null;
    }

    protected override bool MayBeAll(ReadOnlySpan<byte> waiting) => true;

    protected override string Sample(ReadOnlySpan<byte> frame) => Convert.ToHexStringLower(frame);

    protected override FrameStep Handle(ReadOnlySpan<byte> input, bool isFinal, long receivedMs, DeviceBatch batch, out int used)
    {
        switch (Ev07bFrameReader.Read(input, isFinal, out var frame, out used))
        {
            case Ev07bReadStatus.NeedMore:
                return FrameStep.NeedMore;
            case Ev07bReadStatus.Frame:
                break;
            default:
                return FrameStep.Garbage;
        }

        var own = Ev07bDecoder.Imei(frame);
        if (batch.Frames > 0 && own.Length > 0 && own != imei)
            return FrameStep.NextBatch;
        if (own.Length > 0)
            imei = own;

        // Who has not said who it is cannot be answered.
        if (imei.Length == 0)
            return FrameStep.Garbage;
        if (batch.Frames == 0 && !Identify(imei, input[..used], batch))
            return FrameStep.Refuse;
        Decode(frame, receivedMs, batch);
        return FrameStep.Frame;
    }

    private void Decode(in Ev07bFrame frame, long receivedMs, DeviceBatch batch)
    {
        var context = new Ev07bDecodeContext(Device!.Subject ?? default, receivedMs, DeviceModels.Of(Gateway.Protocol, Device.Model));
        var places = Detail(receivedMs) is null ? null : new List<DevicePosition>();
        Ev07bDecoder.Decode(frame, context, batch.Observations, places);
        Report(places?.LastOrDefault(static place => place.Cells.Count > 0 || place.Wifi.Count > 0), receivedMs);
        Ev07bEncoder.TryWriteReply(frame, receivedMs, batch.Replies);
        var isDone = frame.Type == Ev07bFrameType.Response && frame.Records.StartsWith((ReadOnlySpan<byte>)[1, 0]);
        if (isDone && awaited.TryRemove(frame.Index, out var command))
            batch.Confirmed.Add(command);
    }
}
