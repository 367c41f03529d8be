using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Engine.Lanes;
using Heed.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Lanes;

/// <summary>Memory of a subject that is configured with ten rules and idle.</summary>
internal static class MemoryBench
{
    private const int Subjects = 200_000;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        await using var host = await BenchEngine.StartAsync(run.NewFolder("lanes"));
        var rules = host.Services.GetRequiredService<ILaneRules>();
        await rules.ApplyAsync([new SubjectConfiguration(new(Subjects + 1), BenchRules.Ten)]);
        var before = Settled();
        await rules.ApplyAsync([.. Enumerable.Range(1, Subjects).Select(static id => new SubjectConfiguration(new(id), BenchRules.Ten))]);
        var bytes = (Settled() - before) / (double)Subjects;
        return
        [
            new(
                "memory",
                string.Create(CultureInfo.InvariantCulture, $"an idle subject with ten rules, of {Subjects:N0}"),
                string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes"),
                "",
                "",
                "≤ 1 024 bytes"),
        ];
    }

    private static long Settled()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
