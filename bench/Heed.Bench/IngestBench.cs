using System.Diagnostics;
using Heed.Engine.Lanes;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench;

/// <summary>Observations → lanes with ten rules a subject → committed, beside plain and indexed SQLite in the same run.</summary>
internal static class IngestBench
{
    private const int Subjects = 100_000;
    private const int BatchSize = 500;
    private const int Producers = 4;
    private const int InFlight = 64;
    private const int BaselineRows = 1_000_000;

    /// <summary>Measures and prints.</summary>
    public static async Task RunAsync(string folder, int seconds)
    {
        Directory.CreateDirectory(folder);
        var plain = SqliteBaseline.Measure(Path.Combine(folder, "plain.db"), indexed: false, BaselineRows, Subjects);
        var indexed = SqliteBaseline.Measure(Path.Combine(folder, "indexed.db"), indexed: true, BaselineRows, Subjects);
        await using var host = await BenchHost.StartAsync(Path.Combine(folder, "lanes"));
        var rules = host.Services.GetRequiredService<ILaneRules>();
        await rules.ApplyAsync([.. Enumerable.Range(1, Subjects).Select(static id => new SubjectConfiguration(new(id), BenchRules.Ten))]);
        var intake = host.Services.GetRequiredService<IIntake>();
        await MeasureAsync(intake, TimeSpan.FromSeconds(2));
        var rate = await MeasureAsync(intake, TimeSpan.FromSeconds(seconds));
        Console.WriteLine($"ingest: lanes {rate:N0} observations/s, ten rules a subject, {Subjects:N0} subjects; SQLite plain append {plain:N0}/s, indexed insert {indexed:N0}/s; {rate / plain:N2} × plain, {rate / indexed:N1} × indexed");
    }

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
