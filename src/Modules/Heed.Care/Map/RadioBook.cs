using System.Threading.Channels;
using Heed.Engine.Live;
using Heed.Kernel.Devices;
using Heed.Kernel.Places;
using Heed.Kernel.Privacy;
using Heed.Storage;
using Heed.Storage.Care;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Care.Map;

/// <summary>
/// Learns from fixes where cells and Wi-Fi networks are heard, and says where somebody is near when there is no fix. A batch is written at most every two seconds,
/// whatever is reported: it is a hint, and what is too much is dropped.
/// </summary>
internal sealed class RadioBook(IDbContextFactory<HeedDatabase> databases, WriteGate gate, LiveFeed feed, TimeProvider time, ILogger<RadioBook> logger) : BackgroundService, IRadioSightings
{
    /// <summary>Sightings that may wait, with a fix and without each; beyond it the oldest is dropped.</summary>
    public const int QueueLimit = 2_000;

    /// <summary>Sightings of one batch, with a fix and without each.</summary>
    public const int BatchLimit = 100;

    /// <summary>Marks of one sighting that are looked at.</summary>
    public const int MarksLimit = 16;

    /// <summary>Days after which a mark that nobody heard is forgotten.</summary>
    public const int ForgottenDays = 180;

    private const long DayMs = 86_400_000;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);
    private static readonly BoundedChannelOptions Bounded = new(QueueLimit) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true };
    private readonly Channel<RadioSighting> fixes = Channel.CreateBounded<RadioSighting>(Bounded);
    private readonly Channel<RadioSighting> lost = Channel.CreateBounded<RadioSighting>(Bounded);
    private readonly SemaphoreSlim writing = new(1);

    /// <inheritdoc/>
    public void Report(RadioSighting sighting)
    {
        if (sighting.Marks.Count > 0)
            (sighting.Fix is null ? lost : fixes).Writer.TryWrite(sighting);
    }

    /// <summary>Writes what waits, at most one batch; returns how many sightings it was.</summary>
    internal async Task<int> RunOnceAsync(CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            return await WriteAsync(cancellation);
        }
        finally
        {
            writing.Release();
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    private async Task<int> WriteAsync(CancellationToken cancellation)
    {
        var batch = new List<RadioSighting>();
        foreach (var queue in (Channel<RadioSighting>[])[fixes, lost])
        {
            for (var count = 0; count < BatchLimit && queue.Reader.TryRead(out var sighting); count++)
                batch.Add(sighting);
        }

        if (batch.Count == 0)
            return 0;
        var marks = batch.SelectMany(static sighting => sighting.Marks.Take(MarksLimit)).Distinct().ToList();
        IReadOnlyList<long> found;
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            var known = await database.Set<RadioPlaceRow>().Where(row => marks.Contains(row.Mark)).ToDictionaryAsync(static row => row.Mark, cancellation);
            foreach (var sighting in batch.Where(static sighting => sighting.Fix is not null))
                Learn(database, known, sighting);
            found = await PlaceAsync(database, known, [.. batch.Where(static sighting => sighting.Fix is null)], cancellation);
            await database.SaveChangesAsync(cancellation);
        }

        foreach (var subject in found)
            feed.Publish(new(LiveChangeKind.Observations, subject, 0, Urgent: false));
        return batch.Count;
    }

    /// <summary>Forgets marks that nobody heard for long.</summary>
    internal async Task<int> ForgetAsync(CancellationToken cancellation)
    {
        var beforeMs = time.GetUtcNow().ToUnixTimeMilliseconds() - (ForgottenDays * DayMs);
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<RadioPlaceRow>().Where(row => row.LastMs < beforeMs).ExecuteDeleteAsync(cancellation);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(problem, "What bracelets heard around them could not be written; the next batch is tried in {Seconds} s.", Pause.TotalSeconds);
            }
        }
    }

    private static void Learn(HeedDatabase database, Dictionary<string, RadioPlaceRow> known, RadioSighting sighting)
    {
        var fix = sighting.Fix!.Value;
        foreach (var mark in sighting.Marks.Take(MarksLimit).Distinct())
        {
            if (!known.TryGetValue(mark, out var row))
            {
                known[mark] = row = new() { Mark = mark };
                database.Add(row);
            }

            var place = row.Fixes == 0 ? RadioPlace.At(fix) : PlaceOf(row).Learn(fix);
            (row.Latitude, row.Longitude, row.RadiusMetres, row.Fixes, row.LastMs) = (place.Centre.Latitude, place.Centre.Longitude, place.RadiusMetres, place.Fixes, Math.Max(row.LastMs, sighting.AtMs));
        }
    }

    /// <summary>The newest sighting of each wearer, when something that was heard is known and it is newer than what is kept.</summary>
    private static async Task<IReadOnlyList<long>> PlaceAsync(HeedDatabase database, Dictionary<string, RadioPlaceRow> known, List<RadioSighting> lost, CancellationToken cancellation)
    {
        var placed = lost
            .Select(sighting => (Sighting: sighting, Near: NearPlace.Of(sighting.Marks.Take(MarksLimit).Where(known.ContainsKey).Select(mark => (mark, PlaceOf(known[mark]))))))
            .Where(static item => item.Near is not null)
            .GroupBy(static item => item.Sighting.Subject.Value)
            .ToDictionary(static group => group.Key, static group => group.MaxBy(static item => item.Sighting.AtMs));
        var kept = await database.Set<NearPlaceRow>().Where(row => placed.Keys.Contains(row.SubjectId)).ToDictionaryAsync(static row => row.SubjectId, cancellation);
        var changed = new List<long>();
        foreach (var (subject, (sighting, near)) in placed)
        {
            // Who withdrew the consent to her place leaves none here either.
            if (!await ConsentBook.AllowsAsync(database, subject, ConsentScope.Position, cancellation))
                continue;
            if (!kept.TryGetValue(subject, out var row))
                database.Add(row = new() { SubjectId = subject });
            else if (row.AtMs >= sighting.AtMs)
                continue;
            (row.AtMs, row.Latitude, row.Longitude, row.RadiusMetres, row.By) = (sighting.AtMs, near!.Value.Centre.Latitude, near.Value.Centre.Longitude, near.Value.RadiusMetres, (int)near.Value.By);
            changed.Add(subject);
        }

        return changed;
    }

    private static RadioPlace PlaceOf(RadioPlaceRow row) => new(new(row.Latitude, row.Longitude), row.RadiusMetres, row.Fixes);
}
