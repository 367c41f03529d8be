using Heed.Engine.Lanes;
using Heed.Ledger;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench;

/// <summary>Memory of a subject that is configured with ten rules and idle.</summary>
internal static class MemoryBench
{
    private const int Subjects = 200_000;

    /// <summary>Measures and prints.</summary>
    public static async Task RunAsync(string folder)
    {
        await using var host = await BenchHost.StartAsync(folder);
        var rules = host.Services.GetRequiredService<ILaneRules>();
        await rules.ApplyAsync([new SubjectConfiguration(new(Subjects + 1), BenchRules.Ten)]);
        var before = Settled();
        await rules.ApplyAsync([.. Enumerable.Range(1, Subjects).Select(static id => new SubjectConfiguration(new(id), BenchRules.Ten))]);
        var bytes = (Settled() - before) / (double)Subjects;
        Console.WriteLine($"memory: {bytes:N0} bytes per idle subject with ten rules ({Subjects:N0} subjects)");
    }

    private static long Settled()
    {
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(2, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return GC.GetTotalMemory(forceFullCollection: true);
    }
}
