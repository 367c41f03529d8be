using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Bench.Lanes;
using Heed.Engine.Lanes;
using Heed.Kernel.Intake;
using Heed.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Stores;

/// <summary>What the rate loses when subjects or the store grow: a thousand subjects beside a million, an empty store beside a full one.</summary>
internal static class GrowthBench
{
    private const int Few = 1_000;
    private const int Many = 1_000_000;
    private const int FullSubjects = 7_720;
    private const int FullChunks = 50;

    /// <summary>How often the two are measured in turn: a busy machine then disturbs both.</summary>
    private const int Rounds = 3;

    /// <summary>Measures a million subjects beside a thousand.</summary>
    public static async Task<IReadOnlyList<Figure>> SubjectsAsync(BenchRun run)
    {
        var many = run.Scale(Many);
        var (few, more) = (new List<double>(), new List<double>());
        for (var round = 0; round < (run.IsQuick ? 1 : Rounds); round++)
        {
            few.Add(await MeasureAsync(run, run.NewFolder($"few-{round}"), Few));
            more.Add(await MeasureAsync(run, run.NewFolder($"many-{round}"), many));
            await System.Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"  {Few:N0} subjects {few[^1]:N0}/s, {many:N0} subjects {more[^1]:N0}/s"));
        }

        return [Line(string.Create(CultureInfo.InvariantCulture, $"observations with ten rules of {many:N0} subjects; beside it {Few:N0}; medians of {few.Count}"), Median(more), Median(few))];
    }

    /// <summary>Measures a full store beside an empty one.</summary>
    public static async Task<IReadOnlyList<Figure>> StoreAsync(BenchRun run)
    {
        var few = await MeasureAsync(run, run.NewFolder("few"), Few);
        var folder = run.NewFolder("full");
        await using (var ledger = Ledgers.Open(Path.Combine(folder, "ledger.db")))
            await SyntheticStore.FillAsync(ledger, 10_000_000, run.Scale(FullSubjects), FullChunks, SyntheticStore.StartMs);
        var full = await MeasureAsync(run, folder, Few);
        var kept = run.Scale(FullSubjects) * (long)FullChunks * SyntheticStore.ChunkReadings;
        return [Line(string.Create(CultureInfo.InvariantCulture, $"observations with ten rules of {Few:N0} subjects on a store of {kept:N0} observations; beside it an empty one"), full, few)];
    }

    private static double Median(List<double> rates) => rates.Order().ElementAt(rates.Count / 2);

    private static async Task<double> MeasureAsync(BenchRun run, string folder, int subjects)
    {
        await using var host = await BenchEngine.StartAsync(folder);
        await host.Services.GetRequiredService<ILaneRules>().ApplyAsync([.. Enumerable.Range(1, subjects).Select(static id => new SubjectConfiguration(new(id), BenchRules.Ten))]);
        var intake = host.Services.GetRequiredService<IIntake>();
        await IngestBench.MeasureAsync(intake, subjects, run.WarmUp);
        return await IngestBench.MeasureAsync(intake, subjects, run.Measured);
    }

    private static Figure Line(string what, double rate, double beside) => new(
        "growth",
        what,
        string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s"),
        string.Create(CultureInfo.InvariantCulture, $"{beside:N0}/s"),
        string.Create(CultureInfo.InvariantCulture, $"{rate / beside:0.00} ×"),
        "≥ 0.8 ×");
}
