using System.Diagnostics;
using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Engine.Readings;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Stores;

/// <summary>
/// Reading out of a full store, and what it takes on disk: a thousand million heart rates of ninety days, and sixteen wearers with a whole year of which all but
/// ninety days was rolled up.
/// </summary>
internal static class ReadBench
{
    private const int Subjects = 7_720;
    private const int ChunksOfNinetyDays = 506;
    private const int YearSubjects = 16;
    private const int ChunksOfTheYearBefore = 1_536;
    private const long DayMs = 1440 * SyntheticStore.MinuteMs;
    private const int Reads = 500;
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    /// <summary>Measures SQLite, and PostgreSQL where it is installed.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var folder = run.NewFolder("sqlite");
        var figures = new List<Figure>(await MeasureAsync(run, folder, null, "SQLite"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
        using var server = PostgresServer.TryStart(durable: true);
        if (server is null)
            await System.Console.Error.WriteLineAsync("PostgreSQL is not installed: skipped (Debian: apt-get install postgresql).");
        else
            figures.AddRange(await MeasureAsync(run, run.NewFolder("postgres"), server.CreateDatabase(), "PostgreSQL"));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(BenchRun run, string folder, string? database, string name)
    {
        var subjects = run.Scale(Subjects);
        LedgerStatistics kept;
        await using (var ledger = Ledgers.Open(database ?? Path.Combine(folder, "ledger.db")))
        {
            var yearMs = SyntheticStore.StartMs - (ChunksOfTheYearBefore * SyntheticStore.ChunkReadings * SyntheticStore.MinuteMs);
            await SyntheticStore.FillAsync(ledger, 1, YearSubjects, ChunksOfTheYearBefore, yearMs);
            while (await ((ILedgerHistory)ledger).RollUpAsync(SyntheticStore.StartMs, 8) > 0)
            {
            }

            await SyntheticStore.FillAsync(ledger, 1, subjects, ChunksOfNinetyDays, SyntheticStore.StartMs);
            kept = await ledger.StatisticsAsync();
        }

        await using var host = await BenchEngine.StartAsync(folder, KeepAll, database: database);
        var readings = host.Services.GetRequiredService<IReadings>();
        var rollUps = host.Services.GetRequiredService<IRollUps>();
        var random = new Random(2);
        var endMs = SyntheticStore.StartMs + (ChunksOfNinetyDays * SyntheticStore.ChunkReadings * SyntheticStore.MinuteMs);
        var day = await Percentile95Async(() =>
        {
            var fromMs = SyntheticStore.StartMs + random.NextInt64(endMs - SyntheticStore.StartMs - DayMs);
            return readings.ReadAsync(new(1 + random.Next(subjects)), fromMs, fromMs + DayMs);
        });
        var year = await Percentile95Async(() => rollUps.ReadAsync(new(1 + random.Next(YearSubjects)), endMs - (365 * DayMs), endMs, TimeSpan.FromDays(1), China));
        var store = string.Create(CultureInfo.InvariantCulture, $"out of {kept.ChunkReadings:N0} observations in {name}");
        return
        [
            new("read", $"one subject's day at one-minute readings, p95, {store}", Milliseconds(day), "", "", "≤ 20 ms"),
            new("read", $"one subject's year by the day, p95, {store}", Milliseconds(year), "", "", "≤ 50 ms"),
            new("bytes", $"bytes an observation on disk with index, {name}", string.Create(CultureInfo.InvariantCulture, $"{(double)kept.FileBytes / kept.ChunkReadings:0.0}"), "", "", "≤ 8"),
        ];
    }

    // The readings are older than what an instance keeps as it came.
    private static void KeepAll(WebApplicationBuilder builder) => builder.Configuration["Retention:RawDays"] = "0";

    private static string Milliseconds(double value) => string.Create(CultureInfo.InvariantCulture, $"{value:0.0} ms");

    private static async Task<double> Percentile95Async<T>(Func<Task<IReadOnlyList<T>>> read)
    {
        var times = new List<double>(Reads);
        for (var index = 0; index < Reads; index++)
        {
            var clock = Stopwatch.GetTimestamp();
            if ((await read()).Count < 300)
                throw new InvalidOperationException("A read came back with less than was written.");
            times.Add(Stopwatch.GetElapsedTime(clock).TotalMilliseconds);
        }

        times.Sort();
        return times[(int)(Reads * 0.95)];
    }
}
