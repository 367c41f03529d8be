using System.Buffers;
using System.Text;
using Heed.Gateways.Connections;
using Heed.Kernel.Devices;
using Microsoft.AspNetCore.Connections;

namespace Heed.Gateways.Watch;

/// <summary>One connection of a bracelet: each frame bears the device's identity.</summary>
internal sealed class WatchSession(WatchConnectionHandler gateway, ConnectionContext connection) : DeviceSession(gateway, connection)
{
    private byte[] deviceKey = [];
    private Address address = new([], [], []);

    protected override int MaxFrameBytes => WatchFrameReader.MaxFrameBytes;

    public override string? WriteCommand(DeviceCommand command, IBufferWriter<byte> output)
    {
        if (WatchCommands.Check(command.Name, command.Arguments) is { } reason)
            return reason;
        var to = address;
        WatchEncoder.WriteCommand(to.Maker, to.DeviceId, to.Index, command.Name, command.Arguments, output);
        return null;
    }

    protected override bool MayBeAll(ReadOnlySpan<byte> waiting) => waiting[^1] == ']';

    protected override DeviceBinding? Find(ReadOnlySpan<char> id) =>
        base.Find(id) ?? (id.Length == 15 ? base.Find(id[4..14]) : null);

    protected override FrameStep Handle(ReadOnlySpan<byte> input, bool isFinal, long receivedMs, DeviceBatch batch, out int used)
    {
        switch (WatchFrameReader.Read(input, isFinal, out var frame, out used))
        {
            case WatchReadStatus.NeedMore:
                return FrameStep.NeedMore;
            case WatchReadStatus.Garbage:
                return FrameStep.Garbage;
            case WatchReadStatus.Frame when batch.Frames > 0 && !frame.DeviceId.SequenceEqual(deviceKey):
                return FrameStep.NextBatch;
            case WatchReadStatus.Frame when batch.Frames > 0 || IdentifyBy(frame, input[..used], batch):
                Handle(frame, receivedMs, batch);
                return FrameStep.Frame;
            default:
                return FrameStep.Refuse;
        }
    }

    private void Handle(in WatchFrame frame, long receivedMs, DeviceBatch batch)
    {
        var context = new WatchDecodeContext(Device!.Subject ?? default, receivedMs, DeviceModels.Of(Gateway.Protocol, Device.Model), Zone);
        var detail = Detail(receivedMs);
        var message = WatchDecoder.Decode(frame, context, batch.Observations, detail);
        Report(detail, receivedMs);
        WatchEncoder.TryWriteReply(frame, message.Type, context, batch.Replies);
        if (message.Type == WatchMessageType.Echo)
            batch.Confirmed.Add(Encoding.Latin1.GetString(frame.Word));
    }

    private bool IdentifyBy(in WatchFrame frame, ReadOnlySpan<byte> bytes, DeviceBatch batch)
    {
        Span<char> id = stackalloc char[frame.DeviceId.Length];
        Encoding.ASCII.GetChars(frame.DeviceId, id);

        // Commands may leave as soon as the device is known: they need its address first.
        if (!frame.DeviceId.SequenceEqual(deviceKey))
        {
            deviceKey = frame.DeviceId.ToArray();
            address = new(frame.Maker.ToArray(), deviceKey, frame.Index.ToArray());
        }

        return Identify(id, bytes, batch);
    }

    private sealed record Address(byte[] Maker, byte[] DeviceId, byte[] Index);
}
