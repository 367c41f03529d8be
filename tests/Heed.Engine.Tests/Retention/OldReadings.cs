using Heed.Engine.Retention;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Testing;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Engine.Tests.Retention;

public sealed class OldReadingsOnSqlite() : OldReadings(postgres: false);

public sealed class OldReadingsOnPostgres() : OldReadings(postgres: true);

/// <summary>What becomes of readings when ninety days are over.</summary>
public abstract class OldReadings : IAsyncLifetime
{
    private const int Subjects = (2 * RetentionService.SubjectLimit) + 3;
    private const long HourMs = PeriodSums.HourMs;
    private const long DayMs = 24 * HourMs;
    private static readonly long NowMs = RollUpCodec.Week(1_780_000_000_000) + (3 * DayMs);
    private static readonly long FirstMs = NowMs - (110 * DayMs);
    private readonly TestDatabase store;
    private readonly ILedger ledger;
    private readonly RetentionStore relational;
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(NowMs));

    protected OldReadings(bool postgres)
    {
        store = TestDatabase.Create(postgres);
        ledger = Ledgers.Open(store.Location);
        relational = new(postgres);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private ILedgerHistory History => (ILedgerHistory)ledger;

    /// <summary>Four pressures a day of many people over a hundred and ten days, a chunk a day.</summary>
    public async ValueTask InitializeAsync()
    {
        await relational.InitializeAsync();
        for (var subject = 1; subject <= Subjects; subject++)
        {
            var chunks = Enumerable.Range(0, 110).Select(day => Chunk(new(subject), FirstMs + (day * DayMs))).ToArray();
            await ledger.CommitAsync(new(0, subject, default, [], chunks, null, 0), Cancel);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await ledger.DisposeAsync();
        await relational.DisposeAsync();
        store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Readings_of_whole_weeks_before_ninety_days_become_hours_of_every_subject_and_younger_ones_stay()
    {
        var borderMs = RollUpCodec.Week(NowMs - (90 * DayMs));
        var before = await DaysAsync(7);

        Assert.Equal(Subjects, await RunOnceAsync(Service(90)));

        for (var subject = 1; subject <= Subjects; subject++)
        {
            var kept = await ledger.ReadChunksAsync(new(subject), 0, long.MaxValue, Cancel);
            Assert.Equal(Enumerable.Range(0, 110).Select(static day => FirstMs + (day * DayMs)).Where(fromMs => fromMs + (18 * HourMs) >= borderMs), kept.Select(static chunk => chunk.FromMs));
            Assert.InRange(kept.Count, 90, 97);
        }

        Assert.Equal(before, await DaysAsync(7));
        Assert.Equal(110, before.Count);
        Assert.Equal(0, await RunOnceAsync(Service(90)));
    }

    [Fact]
    public async Task Without_a_limit_readings_are_kept_for_ever()
    {
        Assert.Equal(0, await RunOnceAsync(Service(0)));
        Assert.Equal(110, (await ledger.ReadChunksAsync(new(1), 0, long.MaxValue, Cancel)).Count);
    }

    [Fact]
    public async Task What_was_set_on_the_page_stands_above_the_configuration_with_the_next_run()
    {
        var service = Service(0);
        Assert.Equal(0, await RunOnceAsync(Service(0)));
        await relational.SetAsync(RetentionPeriod.Readings, 90);
        Assert.Equal(Subjects, await RunOnceAsync(service));
    }

    [Fact]
    public async Task The_running_service_goes_on_as_weeks_go_by()
    {
        var told = new Told();
        using var service = Service(90, told);
        await service.StartAsync(Cancel);
        await UntilToldAsync(1, TimeSpan.FromMilliseconds(20));
        // Whole weeks are rolled up: the second time is a week later, and the service looks once an hour.
        time.Advance(TimeSpan.FromDays(7));
        await UntilToldAsync(2, TimeSpan.FromSeconds(1));
        await service.StopAsync(Cancel);
        // The clock may have run on meanwhile: what is kept is younger than the second border, or nothing is old enough to be kept.
        var secondMs = RollUpCodec.Week(NowMs - (90 * DayMs)) + RollUpCodec.WeekMs;
        Assert.All(await ledger.ReadChunksAsync(new(1), 0, long.MaxValue, Cancel), chunk => Assert.True(chunk.ToMs >= secondMs));
        Assert.Equal(110, (await DaysAsync(1)).Count);

        async Task UntilToldAsync(int times, TimeSpan step)
        {
            while (told.Times < times)
            {
                time.Advance(step);
                await Task.Yield();
                Cancel.ThrowIfCancellationRequested();
            }
        }
    }

    private static SealedChunk Chunk(SubjectId subject, long fromMs)
    {
        var open = new OpenReadings();
        for (var quarter = 0; quarter < 4; quarter++)
            open.Append(new(subject, Metric.BloodPressure, fromMs + (quarter * 6 * HourMs), 118 + quarter + subject.Value, 70 + quarter), fromMs, 1);
        return open.Seal(subject);
    }

    private RetentionService Service(int rawDays, ILogger<RetentionService>? logger = null) =>
        relational.Service(ledger, new RetentionOptions { RawDays = rawDays }, time, logger ?? NullLogger<RetentionService>.Instance);

    /// <summary>Between a few subjects and the next the service takes a breath on the clock, which stands still here.</summary>
    private async Task<long> RunOnceAsync(RetentionService service)
    {
        using (service)
        {
            var run = service.RunOnceAsync(Cancel);
            while (!run.IsCompleted)
            {
                time.Advance(TimeSpan.FromMilliseconds(20));
                await Task.Yield();
            }

            return await run;
        }
    }

    private async Task<IReadOnlyList<PeriodSummary>> DaysAsync(long subject) =>
        (await History.ReadPeriodsAsync(new(subject), FirstMs, FirstMs + (110 * DayMs), DayMs, 0, Cancel)).Periods;

    /// <summary>Counts what the service says that it did.</summary>
    private sealed class Told : ILogger<RetentionService>
    {
        private int times;

        public int Times => Volatile.Read(ref times);

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Information)
                Interlocked.Increment(ref times);
            else
                throw new InvalidOperationException(formatter(state, exception), exception);
        }
    }
}
