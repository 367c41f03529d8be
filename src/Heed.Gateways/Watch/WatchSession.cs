using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Heed.Kernel.Devices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Watch;

/// <summary>
/// One connection of a bracelet. One loop reads and decodes, and hands observations in without waiting; <see cref="WatchReplyLoop"/> replies in order
/// once they are durable. Between the two there are never more than <see cref="WatchOptions.MaxUnacknowledgedFrames"/> frames.
/// </summary>
internal sealed class WatchSession : IAsyncDisposable
{
    private const int SampleBytes = 256;

    private readonly WatchConnectionHandler gateway;
    private readonly ConnectionContext connection;
    private readonly string remote;
    private readonly WatchReplyLoop replies;
    private readonly ITimer idleTimer;
    private readonly ITimer graceTimer;
    private byte[] deviceKey = [];
    private DeviceBinding? device;
    private string? zoneName;
    private TimeZoneInfo? zone;
    private long lastReadAt;
    private int garbageBytes;
    private volatile bool graceExpired;
    private volatile bool stopping;

    public WatchSession(WatchConnectionHandler gateway, ConnectionContext connection)
    {
        this.gateway = gateway;
        this.connection = connection;
        remote = connection.RemoteEndPoint?.ToString() ?? "";
        replies = new WatchReplyLoop(gateway, connection, Close);
        lastReadAt = gateway.Clock.GetTimestamp();
        idleTimer = gateway.Clock.CreateTimer(static state => ((WatchSession)state!).OnIdle(), this, gateway.Options.IdleTimeout, Timeout.InfiniteTimeSpan);
        graceTimer = gateway.Clock.CreateTimer(static state => ((WatchSession)state!).OnGrace(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Closes the connection without sending what is left.</summary>
    public void Close(string reason)
    {
        gateway.Log.LogDebug("Watch connection of device {Device} closed: {Reason}", Masked(), reason);
        connection.Abort(new ConnectionAbortedException(reason));
        connection.Transport.Input.CancelPendingRead();
    }

    public void WakeForCommands() => replies.SendCommands();

    public async Task RunAsync()
    {
        var replying = replies.RunAsync();
        using var stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            .UnsafeRegister(static state => ((WatchSession)state!).OnStop(), this);
        try
        {
            await ReadAsync(connection.Transport.Input);
        }
        catch (Exception error) when (error is ConnectionAbortedException or ConnectionResetException or IOException or OperationCanceledException)
        {
            gateway.Log.LogDebug("Watch connection of device {Device} broke off.", Masked());
        }
        finally
        {
            replies.Complete();
            await replying;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await idleTimer.DisposeAsync();
        await graceTimer.DisposeAsync();
        replies.Dispose();
        if (device is not null && gateway.Sessions.Unregister(device.DeviceId, this))
            gateway.Directory.ReportHeard(device.DeviceId, remote, false);
    }

    private async Task ReadAsync(PipeReader input)
    {
        long graceLength = -1;
        while (!stopping && !connection.ConnectionClosed.IsCancellationRequested)
        {
            await replies.WaitForRoomAsync(connection.ConnectionClosed);
            var result = await input.ReadAsync(connection.ConnectionClosed);
            var buffer = result.Buffer;
            var isFinal = result.IsCompleted || (graceExpired && buffer.Length == graceLength);
            graceExpired = false;
            lastReadAt = gateway.Clock.GetTimestamp();
            var consumed = Process(buffer, isFinal, out var wantsMore, out var endsEarly);
            if (consumed < 0)
                return;
            WatchMetrics.Bytes.Add(consumed);
            var left = buffer.Length - consumed;
            input.AdvanceTo(buffer.GetPosition(consumed), wantsMore ? buffer.End : buffer.GetPosition(consumed));
            if (result.IsCompleted && (wantsMore || left == 0))
                return;
            graceLength = endsEarly ? left : -1;
            if (endsEarly)
                graceTimer.Change(gateway.Options.EarlyEndGrace, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Handles the frames in the buffer; answers how many bytes were used, or −1 when the connection must end.</summary>
    private long Process(in ReadOnlySequence<byte> buffer, bool isFinal, out bool wantsMore, out bool endsEarly)
    {
        if (buffer.IsSingleSegment)
            return Process(buffer.FirstSpan, isFinal, out wantsMore, out endsEarly);
        var length = (int)Math.Min(buffer.Length, 4 * WatchFrameReader.MaxFrameBytes);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            buffer.Slice(0, length).CopyTo(rented);
            return Process(rented.AsSpan(0, length), isFinal, out wantsMore, out endsEarly);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private int Process(ReadOnlySpan<byte> input, bool isFinal, out bool wantsMore, out bool endsEarly)
    {
        var batch = replies.Rent();
        batch.StartedAt = gateway.Clock.GetTimestamp();
        var receivedMs = gateway.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var consumed = 0;
        var room = replies.Room;
        wantsMore = endsEarly = false;
        while (batch.Frames < room)
        {
            var status = WatchFrameReader.Read(input[consumed..], isFinal, out var frame, out var used);
            if (status == WatchReadStatus.NeedMore)
            {
                wantsMore = true;
                endsEarly = consumed < input.Length && input[^1] == ']';
                break;
            }

            // A batch is of one device; another one's frame begins the next batch.
            if (status == WatchReadStatus.Frame && batch.Frames > 0 && !frame.DeviceId.SequenceEqual(deviceKey))
                break;
            garbageBytes = status == WatchReadStatus.Frame ? 0 : garbageBytes + used;
            if (status == WatchReadStatus.TooLong || garbageBytes > gateway.Options.MaxGarbageBytes
                || (status == WatchReadStatus.Frame && !Handle(frame, input.Slice(consumed, used), receivedMs, batch)))
            {
                WatchMetrics.Refused.Add(1);
                Submit(batch);
                return -1;
            }

            consumed += used;
        }

        Submit(batch);
        return consumed;
    }

    /// <summary>False when the device is refused.</summary>
    private bool Handle(in WatchFrame frame, ReadOnlySpan<byte> bytes, long receivedMs, WatchBatch batch)
    {
        if (batch.Frames == 0)
        {
            if (!Identify(frame, bytes))
                return false;
            batch.DeviceId = device!.DeviceId;
        }

        var context = new WatchDecodeContext(device!.Subject ?? default, receivedMs, WatchStatusMap.Of(device.Model), zone);
        var message = WatchDecoder.Decode(frame, context, batch.Observations);

        // A device in stock is nobody's: it is answered, so that it stays, but what it says is not kept.
        if (device.Subject is null)
            batch.Observations.ResetWrittenCount();
        WatchEncoder.TryWriteReply(frame, message.Type, context, batch.Replies);
        if (message.Type == WatchMessageType.Echo)
            batch.Echoes.Add(Encoding.Latin1.GetString(frame.Word));
        batch.Frames++;
        return true;
    }

    /// <summary>Looks the device up, once a read, so that a new binding counts at once.</summary>
    private bool Identify(in WatchFrame frame, ReadOnlySpan<byte> bytes)
    {
        Span<char> id = stackalloc char[frame.DeviceId.Length];
        Encoding.ASCII.GetChars(frame.DeviceId, id);
        var found = gateway.Directory.Find("watch", id);
        if (found is null && id.Length == 15)
            found = gateway.Directory.Find("watch", id[4..14]);
        if (found is null)
        {
            gateway.Directory.ReportUnknown("watch", id.ToString(), remote, Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, SampleBytes)]));
            return false;
        }

        var isNew = device?.DeviceId != found.DeviceId;
        if (isNew && device is not null)
            gateway.Sessions.Unregister(device.DeviceId, this);
        device = found;
        if (!frame.DeviceId.SequenceEqual(deviceKey))
            deviceKey = frame.DeviceId.ToArray();
        if (found.LocalTimeZone != zoneName)
        {
            zoneName = found.LocalTimeZone;
            zone = zoneName is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var local) ? local : null;
        }

        if (isNew)
        {
            gateway.Sessions.Register(found.DeviceId, this);
            gateway.Directory.ReportHeard(found.DeviceId, remote, true);
            replies.Identify(found.DeviceId, frame);
        }

        return true;
    }

    private void Submit(WatchBatch batch)
    {
        if (batch.Frames > 0)
            WatchMetrics.Frames.Add(batch.Frames);
        replies.Submit(batch);
    }

    private void OnGrace()
    {
        graceExpired = true;
        connection.Transport.Input.CancelPendingRead();
    }

    /// <summary>The platform stops: nothing more is read, what was read is still answered.</summary>
    private void OnStop()
    {
        stopping = true;
        connection.Transport.Input.CancelPendingRead();
    }

    private void OnIdle()
    {
        var left = gateway.Options.IdleTimeout - gateway.Clock.GetElapsedTime(lastReadAt);
        if (left <= TimeSpan.Zero)
            Close("The device was silent for too long.");
        else
            idleTimer.Change(left, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The device's number in the store says nothing of a person.</summary>
    private long Masked() => device?.DeviceId ?? 0;
}
