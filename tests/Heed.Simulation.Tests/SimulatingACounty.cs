namespace Heed.Simulation.Tests;

/// <summary>Silos crash, stop and are cut off, stores fail, clocks step, devices repeat, channels fall silent: what Heed promises holds all the same.</summary>
public sealed class SimulatingACounty
{
    private const int Count = 2_000;

    [Fact]
    public void No_seed_breaks_a_promise()
    {
        var (done, total, broken) = Seeds.Run(0, Count, Mutation.None);

        Assert.True(broken.Count == 0, broken.Count == 0 ? "" : Run.Describe(broken[0].Seed));
        Assert.Equal(Count, done);
        Assert.True(total is { Messages: > 40 * Count, Alarms: > 10 * Count, Cases: > Count / 2, Calls: > Count, Answers: > Count / 5, Looks: > Count }, $"too little happened to prove anything: {total}");
    }

    [Fact]
    public void The_same_seed_is_the_same_run()
    {
        foreach (var seed in Enumerable.Range(1, 20))
            Assert.Equal(Run.Of(seed).Fingerprint, Run.Of(seed, tracing: true).Fingerprint);
    }
}
