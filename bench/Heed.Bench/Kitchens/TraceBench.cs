using System.Diagnostics;
using System.Globalization;
using Heed.Kitchens.Trace;
using Heed.Storage;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Kitchens;

/// <summary>From a lot to all who got it and from a box back to its lots, over three years with 37 million boxes, on both databases.</summary>
internal static class TraceBench
{
    private const int Questions = 200;
    private const int Seed = 7;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var figures = new List<Figure>();
        figures.AddRange(await MeasureAsync("SQLite", Path.Combine(run.NewFolder("trace"), "heed.db"), run.Scale(ThreeYears.Batches)));
        using var server = PostgresServer.TryStart(durable: true);
        if (server is null)
            await System.Console.Error.WriteLineAsync("PostgreSQL is not installed: its half of the trace is skipped (Debian: apt-get install postgresql).");
        else
            figures.AddRange(await MeasureAsync("PostgreSQL", server.CreateDatabase(), run.Scale(ThreeYears.Batches)));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(string name, string location, int batches)
    {
        await using var services = new ServiceCollection().AddHeedStorage(location).AddSingleton(TimeProvider.System).AddSingleton<Tracing>().BuildServiceProvider();
        var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
        await HeedStorage.EnsureSchemaAsync(databases);
        var years = new ThreeYears(databases, batches);
        await years.FillAsync();
        await AnalyzeAsync(databases);
        var tracing = services.GetRequiredService<Tracing>();
        var random = new Random(Seed);
        var forward = await AskAsync(() => tracing.ForwardAsync(ThreeYears.FreshLot(random.Next(years.FreshLots)), null));
        var staple = await AskAsync(() => tracing.ForwardAsync(ThreeYears.StapleLot(random.Next(15), random.Next(36)), null));
        var back = await AskAsync(async () => (await tracing.BackAsync(Tracing.BoxCode(1 + random.Next(batches), 1 + random.Next(ThreeYears.BatchBoxes)), null))!);
        var boxes = string.Create(CultureInfo.InvariantCulture, $"{batches * (long)ThreeYears.BatchBoxes:N0} boxes on {name}");
        return
        [
            Line($"from a fresh lot to all who got it, {boxes}", forward),
            Line($"from a staple's lot of a month to all who got it, {boxes}", staple),
            Line($"from a box back to its lots, {boxes}", back),
        ];
    }

    private static async Task AnalyzeAsync(IDbContextFactory<HeedDatabase> databases)
    {
        await using var database = await databases.CreateDbContextAsync();
        await database.Database.ExecuteSqlRawAsync("ANALYZE");
    }

    /// <summary>Latencies, milliseconds, sorted; each answer must have found something.</summary>
    private static async Task<(double[] Ms, long Found)> AskAsync(Func<Task<TraceResult>> ask)
    {
        var (ms, found) = (new double[Questions], 0L);
        await ask();
        for (var question = 0; question < Questions; question++)
        {
            var started = Stopwatch.GetTimestamp();
            var answer = await ask();
            ms[question] = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (answer.Deliveries.Count == 0 || answer.Lots.Count == 0)
                throw new InvalidOperationException("A trace found nothing.");
            found += answer.Deliveries.Count;
        }

        Array.Sort(ms);
        return (ms, found / Questions);
    }

    private static Figure Line(string what, (double[] Ms, long Found) asked) => new(
        "trace",
        $"{what}: p95 (median)",
        string.Create(CultureInfo.InvariantCulture, $"{asked.Ms[(int)(Questions * 0.95)]:0.0} ms ({asked.Ms[Questions / 2]:0.0} ms)"),
        string.Create(CultureInfo.InvariantCulture, $"{asked.Found:N0} deliveries found"),
        "",
        "≤ 1,000 ms");
}
