namespace Heed.Simulation.Tests;

/// <summary>Runs many seeds, each on one thread, as many at once as there are processors.</summary>
internal static class Seeds
{
    /// <summary>Most broken seeds that are kept.</summary>
    public const int MostBroken = 10;

    /// <summary>Runs seeds until all are done or enough are broken.</summary>
    public static (int Done, RunSummary Total, IReadOnlyList<Run> Broken) Run(int from, int count, Mutation mutation, Action<int>? progress = null)
    {
        var gate = new Lock();
        var (done, total, broken) = (0, default(RunSummary), new List<Run>());
        Parallel.For(from, from + count, (seed, loop) =>
        {
            var run = Tests.Run.Of(seed, mutation);
            lock (gate)
            {
                done++;
                total += run.Summary;
                if (run.Failures.Count > 0)
                    broken.Add(run);
                if (broken.Count >= (mutation == Mutation.None ? MostBroken : 1))
                    loop.Stop();
                if (done % 100 == 0)
                    progress?.Invoke(done);
            }
        });
        return (done, total, [.. broken.OrderBy(static run => run.Seed)]);
    }
}
