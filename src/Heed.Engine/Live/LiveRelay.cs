using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Heed.Engine.Live;

/// <summary>
/// Carries news between the silos by PostgreSQL's LISTEN and NOTIFY: gathered for a moment, each once, in letters. News is a hint, not a
/// record: after a broken connection everybody is told to read everything anew, and news of observations is dropped before any other.
/// </summary>
internal sealed class LiveRelay(string database, LiveFeed feed, TimeProvider time, ILogger<LiveRelay> logger) : BackgroundService
{
    /// <summary>Most different changes that wait; beyond it, news of observations is dropped and other news becomes one "everything".</summary>
    internal const int MostWaiting = 1_500;

    private const string Channel = "heed_live";
    private static readonly TimeSpan GatherFor = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan GreetEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(1);

    private readonly string self = Guid.NewGuid().ToString("N")[..12];
    private readonly Lock gate = new();
    private readonly HashSet<LiveChange> waiting = [];
    private readonly Dictionary<string, (int Listeners, long At)> others = [];

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        feed.Forward = Gather;
        var again = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await CarryAsync(again, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception broken) when (broken is NpgsqlException or IOException or TimeoutException or OperationCanceledException)
            {
                again = true;
                logger.LogWarning(broken, "News from other silos is interrupted; the connection is made anew in {Seconds} s.", RetryWait.TotalSeconds);
                await Task.Delay(RetryWait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task CarryAsync(bool again, CancellationToken stopping)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var hearing = await source.OpenConnectionAsync(stopping);
        hearing.Notification += (_, news) => Hear(news.Payload);
        await using (var listen = new NpgsqlCommand($"listen {Channel}", hearing))
            await listen.ExecuteNonQueryAsync(stopping);
        if (again)
            feed.Deliver(new(LiveChangeKind.Everything, 0, 0, Urgent: false));
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var speaking = SpeakAsync(source, ended.Token);
        try
        {
            while (!speaking.IsCompleted)
                await hearing.WaitAsync(GreetEvery, stopping);
        }
        finally
        {
            await ended.CancelAsync();
            await speaking.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await speaking;
    }

    private async Task SpeakAsync(NpgsqlDataSource source, CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(GatherFor, time);
        var greeted = long.MinValue;
        var listeners = -1;
        while (await timer.WaitForNextTickAsync(cancellation))
        {
            var letters = Take();
            var due = greeted == long.MinValue || time.GetElapsedTime(greeted) >= GreetEvery || feed.Subscribers != listeners;
            if (letters.Count == 0 && !due)
                continue;
            listeners = feed.Subscribers;
            greeted = time.GetTimestamp();
            foreach (var changes in letters.Count == 0 ? [[]] : letters)
            {
                await using var notify = source.CreateCommand("select pg_notify($1, $2)");
                notify.Parameters.Add(new() { Value = Channel });
                notify.Parameters.Add(new() { Value = new LiveLetter(self, listeners, changes).Write() });
                await notify.ExecuteNonQueryAsync(cancellation);
            }

            Forget();
        }
    }

    private void Gather(LiveChange change)
    {
        lock (gate)
        {
            if (waiting.Count < MostWaiting)
                waiting.Add(change);
            else if (change.Kind != LiveChangeKind.Observations)
                waiting.Add(new(LiveChangeKind.Everything, 0, 0, change.Urgent));
        }
    }

    private List<LiveChange[]> Take()
    {
        lock (gate)
        {
            if (waiting.Count == 0)
                return [];
            List<LiveChange[]> letters = [.. waiting.OrderBy(static change => change.Kind == LiveChangeKind.Observations).Chunk(LiveLetter.MostChanges)];
            waiting.Clear();
            return letters;
        }
    }

    private void Hear(string payload)
    {
        if (LiveLetter.Read(payload) is not { } letter || letter.Sender == self)
            return;
        lock (gate)
        {
            others[letter.Sender] = (letter.Listeners, time.GetTimestamp());
            feed.OthersListen = others.Values.Any(static other => other.Listeners > 0);
        }

        foreach (var change in letter.Changes)
            feed.Deliver(change);
    }

    /// <summary>A silo that has not been heard for three greetings has no open pages.</summary>
    private void Forget()
    {
        lock (gate)
        {
            foreach (var gone in others.Where(other => time.GetElapsedTime(other.Value.At) > 3 * GreetEvery).Select(static other => other.Key).ToList())
                others.Remove(gone);
            feed.OthersListen = others.Values.Any(static other => other.Listeners > 0);
        }
    }
}
