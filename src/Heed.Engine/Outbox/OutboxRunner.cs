using System.Collections.Concurrent;
using Heed.Engine.Cases;
using Heed.Engine.Channels;
using Heed.Engine.Live;
using Heed.Engine.Telemetry;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Outbox;

/// <summary>Sends messages that are due: at least once, with back-off and within each channel's rate, and records every try.</summary>
public sealed class OutboxRunner(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ChannelSet channels, TimeProvider time, LiveFeed feed, EngineMetrics metrics)
{
    /// <summary>Most messages of a channel in flight at once.</summary>
    public const int Parallelism = 8;

    /// <summary>Longest that one try may take.</summary>
    public static readonly TimeSpan TryLimit = TimeSpan.FromSeconds(20);

    /// <summary>How long a message that is being sent belongs to the silo that sends it.</summary>
    public static readonly TimeSpan ClaimLength = TryLimit + TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, SendRate> rates = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Sends what is due on all channels; returns when the next is due, Unix milliseconds, or null.</summary>
    public async Task<long?> RunOnceAsync(DateTimeOffset now, CancellationToken cancellation = default)
    {
        var next = await Task.WhenAll(channels.All.Select(channel => RunOnceAsync(channel, now, cancellation)));
        return next.Min();
    }

    /// <summary>Sends what is due on one channel, so that a slow one holds up none of the others.</summary>
    public async Task<long?> RunOnceAsync(IChannel channel, DateTimeOffset now, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(channel);
        var nowMs = now.ToUnixTimeMilliseconds();
        var rate = rates.GetOrAdd(channel.Name, _ => new SendRate(channel.MessagesPerMinute));
        var due = await DueAsync(channel.Name, nowMs, rate.Allowed(nowMs, Parallelism), cancellation);
        rate.Used(nowMs, due.Count);
        var answers = await Task.WhenAll(due.Select(message => SendAsync(channel, message, cancellation)));
        if (due.Count > 0)
            await RecordAsync(due.Zip(answers), cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var waiting = database.Outbox.Where(message => message.Channel == channel.Name && message.NextTryMs != null);
        metrics.OutboxLookedThrough(channel.Name, await waiting.LongCountAsync(cancellation));
        return await waiting.MinAsync(message => message.NextTryMs, cancellation) is { } at ? Math.Max(at, rate.NextAllowedMs(time.GetUtcNow().ToUnixTimeMilliseconds())) : null;
    }

    private async Task<List<OutboxMessage>> DueAsync(string channel, long nowMs, int limit, CancellationToken cancellation)
    {
        if (limit == 0)
            return [];
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.ClaimDueAsync(channel, nowMs, nowMs + (long)ClaimLength.TotalMilliseconds, limit, cancellation);
    }

    private async Task<SendAnswer> SendAsync(IChannel channel, OutboxMessage message, CancellationToken cancellation)
    {
        using var span = EngineMetrics.Traces.StartActivity("send")?.SetTag("heed.channel", channel.Name).SetTag("heed.case", message.CaseId);
        var answer = await TryAsync(channel, message, cancellation);
        metrics.Tried(channel.Name, answer.Kind == SendAnswerKind.Delivered);
        return answer;
    }

    private async Task<SendAnswer> TryAsync(IChannel channel, OutboxMessage message, CancellationToken cancellation)
    {
        if (!channel.IsConfigured)
            return SendAnswer.Failed($"channel {channel.Name} is no longer configured");
        using var limit = new CancellationTokenSource(TryLimit, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancellation, limit.Token);
        try
        {
            return await channel.SendAsync(message, both.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return SendAnswer.Retry($"no answer in {TryLimit.TotalSeconds} s");
        }
#pragma warning disable CA1031 // A fault in one channel is that message's answer and must not stop the others.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return SendAnswer.Retry($"{channel.Name} failed: {exception.GetType().Name}");
        }
    }

    private async Task RecordAsync(IEnumerable<(OutboxMessage Message, SendAnswer Answer)> tried, CancellationToken cancellation)
    {
        var news = new List<LiveChange>();
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
            foreach (var (message, answer) in tried)
            {
                if (await database.Outbox.SingleOrDefaultAsync(row => row.Id == message.Id, cancellation) is not { } row)
                    continue;
                if (Note(row, answer) && await TellCaseAsync(database, row, cancellation) is { } change)
                    news.Add(change);
                await database.SaveChangesAsync(cancellation);
            }

            await transaction.CommitAsync(cancellation);
        }

        foreach (var change in news)
            feed.Publish(change);
    }

    /// <summary>Records a try; true when the message is given up by it.</summary>
    private bool Note(OutboxMessage row, SendAnswer answer)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var withdrawn = row.NextTryMs is null;
        row.Tries++;
        row.LastError = answer.Reason;
        if (answer.Kind == SendAnswerKind.Delivered)
        {
            row.DeliveredMs = nowMs;
            row.FailedMs = null;
            row.NextTryMs = null;
            return false;
        }

        if (withdrawn)
            return false;
        if (answer.Kind == SendAnswerKind.Retry && BackOff.After(row.Tries) is { } wait)
        {
            row.NextTryMs = nowMs + (long)Math.Max(wait.TotalMilliseconds, Math.Min(answer.After?.TotalMilliseconds ?? 0, BackOff.LongestAsked.TotalMilliseconds));
            return false;
        }

        row.NextTryMs = null;
        row.FailedMs = nowMs;
        return true;
    }

    private async Task<LiveChange?> TellCaseAsync(HeedDatabase database, OutboxMessage row, CancellationToken cancellation)
    {
        if (row.CaseId is not { } caseId || await CaseStream.LoadAsync(database, caseId, cancellation) is not { } stream)
            return null;
        stream.Append(new CallFailed(row.Step, row.Channel, row.RecipientName, row.LastError), time.GetUtcNow().ToUnixTimeMilliseconds(), Actor.System);
        return new LiveChange(LiveChangeKind.Case, caseId, stream.Row.AreaId, Urgent: false);
    }
}
