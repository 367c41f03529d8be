using System.Diagnostics;
using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Engine.Lanes;
using Heed.Engine.Readings;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Heed.Bench.Lanes;

/// <summary>How long a start takes: a store full of subjects whose rules have a memory, and an empty one.</summary>
internal static class RecoveryBench
{
    private const int Subjects = 1_000_000;
    private const int BatchSize = 10_000;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var figures = new List<Figure>
        {
            await MeasureAsync(run, run.NewFolder("lanes"), null, "SQLite"),
            new("recovery", "`heed serve` on an empty folder, from start to ready", Seconds(await FirstStart.MeasureAsync(AppContext.BaseDirectory, run.NewFolder("empty"))), "", "", "≤ 2 s"),
        };
        var installed = run.NewFolder("installed");
        await PublishedHeed.PublishAsync(installed);
        figures.Add(new("recovery", "the same, published for the machine (`dotnet publish -r linux-x64`)", Seconds(await FirstStart.MeasureAsync(installed, run.NewFolder("empty-installed"))), "", "", "≤ 2 s"));
        using var server = PostgresServer.TryStart(durable: true);
        if (server is null)
            await System.Console.Error.WriteLineAsync("PostgreSQL is not installed: skipped (Debian: apt-get install postgresql).");
        else
            figures.Add(await MeasureAsync(run, run.NewFolder("postgres"), server.CreateDatabase(), "PostgreSQL"));
        return figures;
    }

    private static async Task<Figure> MeasureAsync(BenchRun run, string folder, string? database, string name)
    {
        var subjects = run.Scale(Subjects);
        await FillAsync(folder, database, subjects);
        return new(
            "recovery",
            string.Create(CultureInfo.InvariantCulture, $"from start to all lanes ready, {subjects:N0} subjects with ten rules' states and open readings, {name}"),
            Seconds(await RecoverAsync(folder, database)),
            "",
            "",
            "≤ 10 s");
    }

    private static string Seconds(TimeSpan span) => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s");

    private static async Task FillAsync(string folder, string? database, int subjects)
    {
        await using var host = await BenchEngine.StartAsync(folder, database: database);
        await host.Services.GetRequiredService<ILaneRules>().ApplyAsync(
            [.. Enumerable.Range(1, subjects).Select(static id => new SubjectConfiguration(new(id), BenchRules.Ten))]);
        var intake = host.Services.GetRequiredService<IIntake>();
        for (var first = 1; first <= subjects; first += BatchSize)
        {
            var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
            await intake.AcceptAsync(Enumerable.Range(first, Math.Min(BatchSize, subjects - first + 1))
                .Select(id => new Observation(new(id), Metric.HeartRate, now, 60 + (id % 70))).ToArray());
        }
    }

    /// <summary>A lane that answers is recovered: each is asked for one subject's readings.</summary>
    private static async Task<TimeSpan> RecoverAsync(string folder, string? database)
    {
        var clock = Stopwatch.StartNew();
        await using var host = await BenchEngine.StartAsync(folder, database: database);
        var readings = host.Services.GetRequiredService<IReadings>();
        var options = host.Services.GetRequiredService<IOptions<LaneOptions>>().Value;
        await Task.WhenAll(Enumerable.Range(1, options.Lanes * 16).DistinctBy(id => options.LaneOf(id)).Select(id => readings.LatestAsync(new(id))));
        return clock.Elapsed;
    }
}
