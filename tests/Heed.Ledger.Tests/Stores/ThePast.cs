using System.Buffers;
using System.Buffers.Binary;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Tests.Stores;

public sealed class ThePastOnSqlite() : ThePast(postgres: false);

public sealed class ThePastOnPostgres() : ThePast(postgres: true);

public abstract class ThePast(bool postgres) : IDisposable
{
    private const long Minute = 60_000;
    private const long Day = 24 * PeriodSums.HourMs;
    private const long China = 8 * PeriodSums.HourMs;
    private static readonly long Start = RollUpCodec.Week(1_750_000_000_000);
    private readonly LedgerStore _store = new(postgres);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task Hours_and_days_are_the_same_before_and_after_readings_are_rolled_up_and_equal_a_count_by_hand()
    {
        await using var ledger = _store.Open();
        var history = (ILedgerHistory)ledger;
        var readings = Readings(1, 16 * 1440);
        await CommitAsync(ledger, 1, readings, Readings(2, 2000));
        var (from, to) = (Start - China, Start + (16 * Day) - China);
        var days = (await history.ReadPeriodsAsync(new(1), from, to, Day, China, Cancel)).Periods;
        var hours = (await history.ReadPeriodsAsync(new(1), Start, Start + (20 * Day), PeriodSums.HourMs, 0, Cancel)).Periods;

        Assert.Equal(ByHand(readings.Where(item => item.AtMs < to), Day, China), days.Select(Rounded));
        Assert.Equal(ByHand(readings, PeriodSums.HourMs, 0), hours.Select(Rounded));
        while (await history.RollUpAsync(Start + (14 * Day), 1, Cancel) == 1)
        {
        }

        Assert.Equal(0, await history.RollUpAsync(Start + (14 * Day), 1, Cancel));
        Assert.Equal(days.Select(Rounded), (await history.ReadPeriodsAsync(new(1), from, to, Day, China, Cancel)).Periods.Select(Rounded));
        Assert.Equal(hours.Select(Rounded), (await history.ReadPeriodsAsync(new(1), Start, Start + (20 * Day), PeriodSums.HourMs, 0, Cancel)).Periods.Select(Rounded));
        Assert.All(await ledger.ReadChunksAsync(new(1), 0, long.MaxValue, Cancel), static chunk => Assert.True(chunk.ToMs >= Start + (14 * Day)));
        Assert.Empty(await ledger.ReadChunksAsync(new(2), 0, long.MaxValue, Cancel));
    }

    [Fact]
    public async Task A_reading_that_comes_after_its_week_was_rolled_up_is_added_to_its_hour()
    {
        await using var ledger = _store.Open();
        var history = (ILedgerHistory)ledger;
        await CommitAsync(ledger, 1, new List<Observation> { new(new(1), Metric.HeartRate, Start, 60), new(new(1), Metric.HeartRate, Start + Minute, 70) });
        Assert.Equal(1, await history.RollUpAsync(Start + Day, 10, Cancel));
        await CommitAsync(ledger, 2, new List<Observation> { new(new(1), Metric.HeartRate, Start + (2 * Minute), 110), Observation.Missing(new(1), Metric.HeartRate, Start + (3 * Minute), AbsentReason.NoFix) });
        Assert.Equal(1, await history.RollUpAsync(Start + Day, 10, Cancel));
        var hour = Assert.Single((await history.ReadPeriodsAsync(new(1), Start, Start + Day, PeriodSums.HourMs, 0, Cancel)).Periods);
        Assert.Equal((3L, 60.0, 110.0, 80.0, 110.0), (hour.Count, hour.Min, hour.Max, hour.Mean, hour.Last));
    }

    [Fact]
    public async Task Both_values_of_a_pressure_are_kept_when_it_is_rolled_up()
    {
        await using var ledger = _store.Open();
        var history = (ILedgerHistory)ledger;
        // Chunks of 256 minutes: some lie within a day and are summed from their headers, one lies across midnight.
        var readings = Enumerable.Range(0, 2 * 1440).Select(static index => new Observation(
            new(1), Metric.BloodPressure, Start + (index * Minute), 110 + (index % 50), index % 9 == 0 ? double.NaN : 60 + (index % 31))).ToList();
        await CommitAsync(ledger, 1, readings);
        var wanted = readings.GroupBy(static item => (item.AtMs - Start) / Day).Select(static day => day.Where(static item => !double.IsNaN(item.Value2)).ToArray()).Select(static day =>
            (day.LongLength, day.Min(static item => item.Value2), day.Max(static item => item.Value2), Math.Round(day.Average(static item => item.Value2), 2), day[^1].Value2)).ToArray();

        Assert.Equal(wanted, await SecondsAsync());
        Assert.Equal(1, await history.RollUpAsync(Start + (7 * Day), 10, Cancel));
        Assert.Empty(await ledger.ReadChunksAsync(new(1), 0, long.MaxValue, Cancel));
        Assert.Equal(wanted, await SecondsAsync());

        async Task<IEnumerable<(long, double, double, double, double)>> SecondsAsync() => (await history.ReadPeriodsAsync(new(1), Start, Start + (2 * Day), Day, 0, Cancel)).Periods
            .Select(static day => (day.Second.Count, day.Second.Min, day.Second.Max, Math.Round(day.Second.Mean, 2), day.Second.Last));
    }

    [Fact]
    public async Task A_damaged_chunk_stops_its_roll_up_and_no_commit()
    {
        await using var ledger = _store.Open();
        await CommitAsync(ledger, 1, Readings(1, 300));
        _store.Execute(postgres ? "UPDATE chunk SET data='\\x00'" : "UPDATE chunk SET data=x'00'");
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await ((ILedgerHistory)ledger).RollUpAsync(Start + Day, 10, Cancel));
        await ledger.CommitAsync(LedgerStore.Commit(0, 2), Cancel);
        Assert.NotEmpty(await ledger.ReadChunksAsync(new(1), 0, long.MaxValue, Cancel));
    }

    [Fact]
    public async Task Erasing_a_subject_removes_its_rows_and_its_bytes_and_leaves_the_others()
    {
        await using var ledger = _store.Open();
        // A number that no header rounds, so that its eight bytes are found wherever the subject's readings are.
        const double mark = 0.123456789012345678;
        var marked = Enumerable.Range(0, 2000).Select(index => new Observation(new(5), Metric.HeartRate, Start + (index * Minute), mark)).ToList();
        await CommitAsync(ledger, 1, marked, Readings(6, 2000));
        var segment = new ArrayBufferWriter<byte>();
        SegmentCodec.WriteObservations(segment, Start, [.. marked.Take(500), new(new(6), Metric.HeartRate, Start, 61)]);
        var raised = new AlarmChange(AlarmChangeKind.Raised, new("care.sos", new(5), Start), Severity.Critical, Start, Start, mark, double.NaN, false);
        await ledger.CommitAsync(new(0, 2, segment.WrittenMemory, [raised], [], null, 0), Cancel);
        // Dropped segments leave their pages behind.
        await ledger.CommitAsync(new(0, 3, segment.WrittenMemory, [], [], null, 1), Cancel);
        Assert.True(OnDisk(mark));

        await ((ILedgerHistory)ledger).EraseAsync(0, new(5), Cancel);

        Assert.False(OnDisk(mark));
        Assert.Empty(await ledger.ReadChunksAsync(new(5), 0, long.MaxValue, Cancel));
        Assert.Equal(2000, (await ledger.ReadChunksAsync(new(6), 0, long.MaxValue, Cancel)).Sum(static chunk => chunk.Count));
        var kept = SegmentCodec.Read((await ledger.RecoverAsync(0, Cancel)).Segments[0].Data);
        Assert.Equal(6, Assert.Single(Assert.IsType<ObservationsEntry>(Assert.Single(kept)).Observations).Subject.Value);
        Assert.Empty(await ledger.PendingAlarmsAsync(10, Cancel));
        await ledger.CommitAsync(LedgerStore.Commit(0, 4), Cancel);
    }

    private bool OnDisk(double value)
    {
        if (postgres)
            _store.Execute("CHECKPOINT");
        var bytes = new byte[sizeof(double)];
        BinaryPrimitives.WriteDoubleLittleEndian(bytes, value);
        return _store.Files.Any(file => Bytes(file).AsSpan().IndexOf(bytes) >= 0);
    }

    private static byte[] Bytes(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return bytes;
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static List<Observation> Readings(long subject, int minutes) =>
        [.. Enumerable.Range(0, minutes).Select(index => new Observation(new(subject), Metric.HeartRate, Start + (index * Minute) + (index % 7), 60 + (index * 7919 % 40)))];

    private static async Task CommitAsync(ILedger ledger, long sequence, params List<Observation>[] subjects)
    {
        var chunks = subjects.SelectMany(static readings => readings.Chunk(256)).Select(static part =>
        {
            var open = new OpenReadings();
            foreach (var reading in part)
                open.Append(reading, reading.AtMs + 40, 1);
            return open.Seal(part[0].Subject);
        });
        await ledger.CommitAsync(LedgerStore.Commit(0, sequence) with { Chunks = [.. chunks] }, Cancel);
    }

    private static IEnumerable<PeriodSummary> ByHand(IEnumerable<Observation> readings, long stepMs, long offsetMs) => readings
        .GroupBy(item => ((item.AtMs + offsetMs) / stepMs * stepMs) - offsetMs)
        .OrderBy(static group => group.Key)
        .Select(static group => Rounded(new(
            Metric.HeartRate, group.Key, group.Count(), group.Min(static item => item.Value), group.Max(static item => item.Value), group.Average(static item => item.Value), group.Max(static item => item.AtMs), group.Last().Value)));

    private static PeriodSummary Rounded(PeriodSummary period) => period with { Mean = Math.Round(period.Mean, 2) };
}
