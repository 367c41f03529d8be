using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Bench.Lanes;
using Heed.Engine.Lanes;
using Heed.Kernel.Intake;
using Heed.Ledger;
using Heed.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Stores;

/// <summary>Observations → lanes with ten rules a subject → committed in a PostgreSQL that synchronises, beside COPY of the same rows.</summary>
internal static class PostgresBench
{
    private const int Subjects = 100_000;
    private const int BaselineRows = 1_000_000;

    /// <summary>Measures; nothing where PostgreSQL is not installed.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        using var server = PostgresServer.TryStart(durable: true);
        if (server is null)
        {
            await System.Console.Error.WriteLineAsync("PostgreSQL is not installed: skipped (Debian: apt-get install postgresql).");
            return [];
        }

        var rows = run.Scale(BaselineRows);
        var rest = server.CreateDatabase();
        var plain = await PostgresBaseline.MeasureAsync(rest, indexed: false, rows, Subjects);
        var indexed = await PostgresBaseline.MeasureAsync(rest, indexed: true, rows, Subjects);
        await using var host = await BenchEngine.StartAsync(run.NewFolder("lanes"), database: server.CreateDatabase());
        await host.Services.GetRequiredService<ILaneRules>().ApplyAsync([.. Enumerable.Range(1, Subjects).Select(static id => new SubjectConfiguration(new(id), BenchRules.Ten))]);
        var intake = host.Services.GetRequiredService<IIntake>();
        await IngestBench.MeasureAsync(intake, Subjects, run.WarmUp);
        var rate = await IngestBench.MeasureAsync(intake, Subjects, run.Measured);
        return
        [
            Line("in lanes, committed to PostgreSQL; beside it COPY in batches of 500 into a plain table", rate, plain, "≥ 1 ×"),
            Line("the same; beside it COPY into an indexed table", rate, indexed, "≥ 2 ×"),
        ];
    }

    private static Figure Line(string what, double rate, double beside, string aim) => new(
        "postgres",
        string.Create(CultureInfo.InvariantCulture, $"observations with ten rules a subject, {Subjects:N0} subjects, {what}"),
        string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s"),
        string.Create(CultureInfo.InvariantCulture, $"{beside:N0} rows/s"),
        string.Create(CultureInfo.InvariantCulture, $"{rate / beside:0.0} ×"),
        aim);
}
