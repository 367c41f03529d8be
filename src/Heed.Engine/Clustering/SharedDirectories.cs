using System.Threading.Channels;
using Heed.Engine.Cases;
using Heed.Engine.Devices;
using Heed.Engine.Live;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Clustering;

/// <summary>Keeps what this silo remembers of shared tables true when another silo changes them: devices, tokens, areas of subjects, codecs, queued commands.</summary>
internal sealed class SharedDirectories(LiveFeed feed, DeviceDirectory devices, TokenDirectory tokens, CodecBook codecs, CommandQueue commands, AlarmIntake alarms, TimeProvider time, ILogger<SharedDirectories> logger) : BackgroundService
{
    private const int MostWaiting = 10_000;
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(1);

    private readonly Channel<LiveChange> waiting = Channel.CreateBounded<LiveChange>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var overflowed = false;
        using var listening = feed.SubscribeRemote(change =>
        {
            if (change.Kind is LiveChangeKind.Register or LiveChangeKind.Tokens or LiveChangeKind.Subject or LiveChangeKind.Codecs or LiveChangeKind.Command or LiveChangeKind.Everything)
                overflowed |= !waiting.Writer.TryWrite(change);
        });
        await foreach (var change in waiting.Reader.ReadAllAsync(stoppingToken))
        {
            await TakeAsync(change, stoppingToken);
            if (!overflowed || waiting.Reader.Count > 0)
                continue;
            overflowed = false;
            await TakeAsync(new(LiveChangeKind.Everything, 0, 0, Urgent: false), stoppingToken);
        }
    }

    private async Task TakeAsync(LiveChange change, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested)
        {
            try
            {
                await ApplyAsync(change, cancellation);
                return;
            }
            catch (Exception problem) when (problem is System.Data.Common.DbException or TimeoutException or InvalidOperationException)
            {
                logger.LogWarning(problem, "A change of {Kind} {Id} by another silo could not be read; it is tried again in {Seconds} s.", change.Kind, change.Id, RetryWait.TotalSeconds);
                await Task.Delay(RetryWait, time, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task ApplyAsync(LiveChange change, CancellationToken cancellation)
    {
        switch (change.Kind)
        {
            case LiveChangeKind.Register:
                await devices.ReadAsync(change.Id, cancellation);
                break;
            case LiveChangeKind.Tokens:
                await tokens.ReadAsync(cancellation);
                break;
            case LiveChangeKind.Subject:
                alarms.Forget(change.Id);
                break;
            case LiveChangeKind.Codecs:
                await codecs.ReadAsync(cancellation);
                break;
            case LiveChangeKind.Command:
                commands.Queued(change.Id, remote: true);
                break;
            case LiveChangeKind.Everything:
                await devices.ReadAsync(cancellation);
                await tokens.ReadAsync(cancellation);
                await codecs.ReadAsync(cancellation);
                alarms.Forget(null);
                break;
        }
    }
}
