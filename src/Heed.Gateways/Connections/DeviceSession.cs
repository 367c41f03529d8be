using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Connections;

/// <summary>
/// One connection of a device. One loop reads and decodes, and hands observations in without waiting; <see cref="DeviceReplyLoop"/> replies in order
/// once they are durable. Between the two there are never more than <see cref="DeviceConnectionOptions.MaxUnacknowledgedFrames"/> frames.
/// A protocol says how a frame is read and handled, and how a command is written.
/// </summary>
internal abstract class DeviceSession : IAsyncDisposable
{
    private const int SampleBytes = 256;

    /// <summary>What a device hears is taken at most so often, ms: reading it costs more than the position itself.</summary>
    private const long SightingEveryMs = 10_000;

    private readonly ConnectionContext connection;
    private readonly string remote;
    private readonly DeviceReplyLoop replies;
    private readonly ITimer idleTimer;
    private readonly ITimer graceTimer;
    private DevicePosition? spareDetail;
    private long sightingDueMs;
    private string? zoneName;
    private long lastReadAt;
    private int garbageBytes;
    private volatile bool graceExpired;
    private volatile bool stopping;

    // Not disposed: a timer or a newer connection may close a session that has just ended. It holds nothing but itself.
    private readonly CancellationTokenSource closed = new();

    protected DeviceSession(DeviceConnectionHandler gateway, ConnectionContext connection)
    {
        Gateway = gateway;
        this.connection = connection;
        remote = connection.RemoteEndPoint?.ToString() ?? "";
        replies = new DeviceReplyLoop(gateway, connection, this);
        lastReadAt = gateway.Clock.GetTimestamp();
        idleTimer = gateway.Clock.CreateTimer(static state => ((DeviceSession)state!).OnIdle(), this, gateway.Options.IdleTimeout, Timeout.InfiniteTimeSpan);
        graceTimer = gateway.Clock.CreateTimer(static state => ((DeviceSession)state!).OnGrace(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    protected DeviceConnectionHandler Gateway { get; }

    /// <summary>Who is connected; null until it said so.</summary>
    protected DeviceBinding? Device { get; private set; }

    /// <summary>Zone of a firmware that sends local time; null for UTC.</summary>
    protected TimeZoneInfo? Zone { get; private set; }

    /// <summary>Longest frame of the protocol, bytes.</summary>
    protected abstract int MaxFrameBytes { get; }

    /// <summary>Closes the connection without sending what is left.</summary>
    public void Close(string reason)
    {
        Gateway.Log.LogDebug("Connection of {Protocol} device {Device} closed: {Reason}", Gateway.Protocol, Masked(), reason);
        closed.Cancel();
        connection.Abort(new ConnectionAbortedException(reason));
        connection.Transport.Input.CancelPendingRead();
    }

    public void WakeForCommands() => replies.SendCommands();

    /// <summary>Writes a command, or says why it cannot be sent. Called by the reply loop.</summary>
    public abstract string? WriteCommand(DeviceCommand command, IBufferWriter<byte> output);

    public async Task RunAsync()
    {
        var replying = replies.RunAsync();
        using var stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            .UnsafeRegister(static state => ((DeviceSession)state!).OnStop(), this);
        try
        {
            await ReadAsync(connection.Transport.Input);
        }
        catch (Exception error) when (error is ConnectionAbortedException or ConnectionResetException or IOException or OperationCanceledException)
        {
            Gateway.Log.LogDebug("Connection of {Protocol} device {Device} broke off.", Gateway.Protocol, Masked());
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
        if (Device is not null && Gateway.Sessions.Unregister(Device.DeviceId, this))
            Gateway.Directory.ReportHeard(Device.DeviceId, remote, false);
    }

    /// <summary>Reads the frame at the start of the input and handles it: observations, reply and confirmations go to the batch.</summary>
    /// <param name="input">Bytes not yet consumed.</param>
    /// <param name="isFinal">Nothing follows soon: the stream ended or fell silent.</param>
    /// <param name="receivedMs">When they came in, Unix milliseconds.</param>
    /// <param name="batch">Where the frame goes.</param>
    /// <param name="used">Bytes to drop.</param>
    protected abstract FrameStep Handle(ReadOnlySpan<byte> input, bool isFinal, long receivedMs, DeviceBatch batch, out int used);

    /// <summary>True when the bytes that wait for more may be all there is: the grace period then decides.</summary>
    protected abstract bool MayBeAll(ReadOnlySpan<byte> waiting);

    /// <summary>The registered device of an identity.</summary>
    protected virtual DeviceBinding? Find(ReadOnlySpan<char> id) => Gateway.Directory.Find(Gateway.Protocol, id);

    /// <summary>A batch is of one device. Its first frame looks it up, so that a new binding counts at once; false when it is not registered.</summary>
    protected bool Identify(ReadOnlySpan<char> id, ReadOnlySpan<byte> frame, DeviceBatch batch)
    {
        var found = Find(id);
        if (found is null)
        {
            Gateway.Directory.ReportUnknown(Gateway.Protocol, id.ToString(), remote, Sample(frame[..Math.Min(frame.Length, SampleBytes)]));
            return false;
        }

        var isNew = Device?.DeviceId != found.DeviceId;
        if (isNew && Device is not null)
            Gateway.Sessions.Unregister(Device.DeviceId, this);
        Device = found;
        batch.DeviceId = found.DeviceId;
        if (found.LocalTimeZone != zoneName)
        {
            zoneName = found.LocalTimeZone;
            Zone = zoneName is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var local) ? local : null;
        }

        if (isNew)
        {
            Gateway.Sessions.Register(found.DeviceId, this);
            Gateway.Directory.ReportHeard(found.DeviceId, remote, true);
            replies.Identify(found.DeviceId);
        }

        return true;
    }

    /// <summary>Where the particulars of a position go, when it is time to look at what the device hears; null otherwise.</summary>
    protected DevicePosition? Detail(long receivedMs) => Gateway.Sightings is null || Device?.Subject is null || receivedMs < sightingDueMs ? null : spareDetail ??= new();

    /// <summary>Hands on what the device heard, when the frame was a position.</summary>
    protected void Report(DevicePosition? detail, long receivedMs)
    {
        if (detail is not { IsPresent: true } || Device?.Subject is not { } subject)
            return;
        spareDetail = null;
        sightingDueMs = receivedMs + SightingEveryMs;
        Gateway.Sightings?.Report(new(subject, detail.AtMs, detail.IsValid && detail.Latitude is >= -90 and <= 90 && detail.Longitude is >= -180 and <= 180 ? new(detail.Latitude, detail.Longitude) : null, detail.Marks()));
    }

    /// <summary>How an unknown device's first bytes are shown to people.</summary>
    protected virtual string Sample(ReadOnlySpan<byte> frame) => Encoding.Latin1.GetString(frame);

    private async Task ReadAsync(PipeReader input)
    {
        long graceLength = -1;
        // Not the connection's own token: it falls as soon as the device has closed, and what it sent before would be thrown away unread.
        while (!stopping && !closed.IsCancellationRequested)
        {
            await replies.WaitForRoomAsync(closed.Token);
            var result = await input.ReadAsync(closed.Token);
            var buffer = result.Buffer;
            var isFinal = result.IsCompleted || (graceExpired && buffer.Length == graceLength);
            graceExpired = false;
            lastReadAt = Gateway.Clock.GetTimestamp();
            var consumed = Process(buffer, isFinal, out var wantsMore, out var mayBeAll);
            if (consumed < 0)
                return;
            Gateway.Metrics.Bytes.Add(consumed);
            var left = buffer.Length - consumed;
            input.AdvanceTo(buffer.GetPosition(consumed), wantsMore ? buffer.End : buffer.GetPosition(consumed));
            if (result.IsCompleted && (wantsMore || left == 0))
                return;
            graceLength = mayBeAll ? left : -1;
            if (mayBeAll)
                graceTimer.Change(Gateway.Options.EarlyEndGrace, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Handles the frames in the buffer; answers how many bytes were used, or −1 when the connection must end.</summary>
    private long Process(in ReadOnlySequence<byte> buffer, bool isFinal, out bool wantsMore, out bool mayBeAll)
    {
        if (buffer.IsSingleSegment)
            return Process(buffer.FirstSpan, isFinal, out wantsMore, out mayBeAll);
        var length = (int)Math.Min(buffer.Length, 4 * MaxFrameBytes);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            buffer.Slice(0, length).CopyTo(rented);
            return Process(rented.AsSpan(0, length), isFinal, out wantsMore, out mayBeAll);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private int Process(ReadOnlySpan<byte> input, bool isFinal, out bool wantsMore, out bool mayBeAll)
    {
        var batch = replies.Rent();
        batch.StartedAt = Gateway.Clock.GetTimestamp();
        var receivedMs = Gateway.Clock.GetUtcNow().ToUnixTimeMilliseconds();
        var consumed = 0;
        var room = replies.Room;
        wantsMore = mayBeAll = false;
        while (batch.Frames < room)
        {
            var step = Handle(input[consumed..], isFinal, receivedMs, batch, out var used);
            if (step == FrameStep.NeedMore)
            {
                wantsMore = true;
                mayBeAll = consumed < input.Length && MayBeAll(input[consumed..]);
                break;
            }

            if (step == FrameStep.NextBatch)
                break;
            garbageBytes = step == FrameStep.Garbage ? garbageBytes + used : 0;
            if (step == FrameStep.Refuse || garbageBytes > Gateway.Options.MaxGarbageBytes)
            {
                Gateway.Metrics.Refused.Add(1);
                Submit(batch);
                return -1;
            }

            // A device in stock is nobody's: it is answered, so that it stays, but what it says is not kept.
            if (Device?.Subject is null)
                batch.Observations.ResetWrittenCount();
            batch.Frames += step == FrameStep.Frame ? 1 : 0;
            consumed += used;
        }

        Submit(batch);
        return consumed;
    }

    private void Submit(DeviceBatch batch)
    {
        if (batch.Frames > 0)
            Gateway.Metrics.Frames.Add(batch.Frames);
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
        var left = Gateway.Options.IdleTimeout - Gateway.Clock.GetElapsedTime(lastReadAt);
        if (left <= TimeSpan.Zero)
            Close("The device was silent for too long.");
        else
            idleTimer.Change(left, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The device's number in the store says nothing of a person.</summary>
    private long Masked() => Device?.DeviceId ?? 0;
}
