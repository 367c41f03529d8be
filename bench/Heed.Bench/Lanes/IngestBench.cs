using System.Diagnostics;
using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Engine.Lanes;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Lanes;

/// <summary>Observations → lanes with ten rules a subject → committed, beside plain and indexed SQLite in the same run.</summary>
internal static class IngestBench
{
    private const int Subjects = 100_000;
    private const int BatchSize = 500;
    private const int Producers = 4;
    private const int InFlight = 64;
    private const int BaselineRows = 1_000_000;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var rows = run.Scale(BaselineRows);
        var plain = SqliteBaseline.Measure(Path.Combine(run.Folder, "plain.db"), indexed: false, rows, Subjects);
        var indexed = SqliteBaseline.Measure(Path.Combine(run.Folder, "indexed.db"), indexed: true, rows, Subjects);
        await using var host = await BenchEngine.StartAsync(run.NewFolder("lanes"));
        var rules = host.Services.GetRequiredService<ILaneRules>();
        await rules.ApplyAsync([.. Enumerable.Range(1, Subjects).Select(static id => new SubjectConfiguration(new(id), BenchRules.Ten))]);
        var intake = host.Services.GetRequiredService<IIntake>();
        await MeasureAsync(intake, run.WarmUp);
        var rate = await MeasureAsync(intake, run.Measured);
        return
        [
            Line("in lanes, committed; beside it plain SQLite append", rate, plain, "≥ 1 ×"),
            Line("the same; beside it indexed SQLite insert", rate, indexed, "≥ 10 ×"),
        ];
    }

    private static Figure Line(string what, double rate, double beside, string aim) => new(
        "ingest",
        string.Create(CultureInfo.InvariantCulture, $"observations with ten rules a subject, {Subjects:N0} subjects, {what}"),
        string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s"),
        string.Create(CultureInfo.InvariantCulture, $"{beside:N0} rows/s"),
        string.Create(CultureInfo.InvariantCulture, $"{rate / beside:0.0} ×"),
        aim);

    private static async Task<double> MeasureAsync(IIntake intake, TimeSpan span)
    {
        var clock = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, Producers).Select(seed => Task.Run(() => ProduceAsync(intake, seed, clock, span))));
        return counts.Sum() / clock.Elapsed.TotalSeconds;
    }

    private static async Task<long> ProduceAsync(IIntake intake, int seed, Stopwatch clock, TimeSpan span)
    {
        var random = new Random(seed);
        var waiting = new Queue<Task>();
        var sent = 0L;
        while (clock.Elapsed < span)
        {
            if (waiting.Count == InFlight)
                await waiting.Dequeue();
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            var batch = new Observation[BatchSize];
            for (var index = 0; index < BatchSize; index++)
                batch[index] = new(new(random.Next(Subjects) + 1), Metric.HeartRate, now, 60 + random.Next(40));
            waiting.Enqueue(intake.AcceptAsync(batch).AsTask());
            sent += BatchSize;
        }

        await Task.WhenAll(waiting);
        return sent;
    }
}
