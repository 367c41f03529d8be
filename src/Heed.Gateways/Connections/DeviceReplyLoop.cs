using System.Collections.Concurrent;
using System.IO.Pipelines;
using System.Threading.Channels;
using Heed.Kernel.Intake;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging;

namespace Heed.Gateways.Connections;

/// <summary>Writes to a device: replies in the order of their frames and only after commit, commands between them; what is ready together is flushed together.</summary>
internal sealed class DeviceReplyLoop(DeviceConnectionHandler gateway, ConnectionContext connection, DeviceSession session) : IDisposable
{
    /// <summary>Stands in the queue for "look for commands".</summary>
    private static readonly DeviceBatch CommandsDue = new();

    // Bounded by MaxUnacknowledgedFrames batches and one CommandsDue.
    private readonly Channel<DeviceBatch> queue = Channel.CreateUnbounded<DeviceBatch>(new() { SingleReader = true });
    private readonly ConcurrentQueue<DeviceBatch> spare = new();
    private readonly IntakeSession intake = new(gateway.Intake);
    private readonly SemaphoreSlim acknowledged = new(0);
    private readonly int maxFrames = gateway.Options.MaxUnacknowledgedFrames;
    private int unacknowledged;
    private int commandsQueued;
    private long deviceId;

    /// <summary>Frames that may still be read.</summary>
    public int Room => maxFrames - Volatile.Read(ref unacknowledged);

    public DeviceBatch Rent() => spare.TryDequeue(out var batch) ? batch : new();

    public async ValueTask WaitForRoomAsync(CancellationToken cancellation)
    {
        while (Room <= 0)
            await acknowledged.WaitAsync(cancellation);
    }

    /// <summary>The device is known now: its waiting commands are due.</summary>
    public void Identify(long device)
    {
        Volatile.Write(ref deviceId, device);
        SendCommands();
    }

    public void SendCommands()
    {
        if (Interlocked.Exchange(ref commandsQueued, 1) == 0)
            queue.Writer.TryWrite(CommandsDue);
    }

    /// <summary>Hands the observations in, and queues the replies behind them.</summary>
    public void Submit(DeviceBatch batch)
    {
        if (batch.Frames == 0)
        {
            Return(batch);
            return;
        }

        Interlocked.Add(ref unacknowledged, batch.Frames);
        if (batch.Observations.WrittenCount > 0)
            batch.Accepted = AcceptAsync(batch);
        queue.Writer.TryWrite(batch);
    }

    public void Dispose() => acknowledged.Dispose();

    public void Complete() => queue.Writer.TryComplete();

    public async Task RunAsync()
    {
        var output = connection.Transport.Output;
        try
        {
            while (await queue.Reader.WaitToReadAsync())
            {
                while (queue.Reader.TryRead(out var batch))
                {
                    if (!batch.Accepted.IsCompleted && output.UnflushedBytes > 0)
                        await output.FlushAsync();
                    if (batch == CommandsDue)
                        await WriteCommandsAsync(output);
                    else
                        await WriteRepliesAsync(batch, output);
                }

                if (output.UnflushedBytes > 0)
                    await output.FlushAsync();
            }
        }
        catch (IntakeUnavailableException)
        {
            // Nothing was acknowledged: the device connects again and repeats.
            session.Close("The store is not available.");
        }
        catch (Exception error) when (error is ConnectionAbortedException or ConnectionResetException or IOException or OperationCanceledException or InvalidOperationException)
        {
            session.Close("The connection broke off.");
        }
        catch (Exception error)
        {
            gateway.Log.LogError(error, "Replies to device {Device} stopped; it will connect again and repeat.", deviceId);
            session.Close("An error stopped the replies.");
        }
    }

    private async Task AcceptAsync(DeviceBatch batch) => await intake.AcceptAsync(batch.Observations.WrittenMemory);

    private async ValueTask WriteRepliesAsync(DeviceBatch batch, PipeWriter output)
    {
        await batch.Accepted;
        foreach (var name in batch.Confirmed)
            await gateway.Commands.ConfirmAsync(batch.DeviceId, name);
        if (batch.Replies.WrittenCount > 0)
        {
            var replies = batch.Replies.WrittenSpan;
            replies.CopyTo(output.GetSpan(replies.Length));
            output.Advance(replies.Length);
        }

        gateway.Metrics.ReplyLatency.Record(gateway.Clock.GetElapsedTime(batch.StartedAt).TotalMilliseconds);
        Interlocked.Add(ref unacknowledged, -batch.Frames);
        Return(batch);
        if (acknowledged.CurrentCount == 0)
            acknowledged.Release();
    }

    private async ValueTask WriteCommandsAsync(PipeWriter output)
    {
        Interlocked.Exchange(ref commandsQueued, 0);
        foreach (var command in await gateway.Commands.PendingAsync(Volatile.Read(ref deviceId)))
        {
            if (session.WriteCommand(command, output) is { } reason)
            {
                gateway.Log.LogWarning("Command {Command} was not sent: {Reason}", command.CommandId, reason);
                continue;
            }

            await output.FlushAsync();
            await gateway.Commands.SentAsync(command.CommandId);
        }
    }

    private void Return(DeviceBatch batch)
    {
        batch.Reset();
        spare.Enqueue(batch);
    }
}
