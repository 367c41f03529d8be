using Heed.Engine.Lanes;
using Heed.Kernel.Observations;

namespace Heed.Engine.Tests.Lanes;

public sealed class ForgettingASubject
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_forgotten_subject_is_not_in_the_lane_nor_in_what_a_recovery_builds_and_the_others_stay()
    {
        await using var ledger = new FaultyLedger();
        var lane = await Lane.RecoverAsync(0, ledger, new LaneOptions(), Cancel);
        await lane.AcceptAsync(new Observation[] { new(new(1), Metric.HeartRate, 10, 60), new(new(2), Metric.HeartRate, 11, 61) }, 20, Cancel);
        await lane.ForgetAsync(new(1), 30, Cancel);

        var recovered = await Lane.RecoverAsync(0, ledger, new LaneOptions(), Cancel);
        foreach (var one in new[] { lane, recovered })
        {
            Assert.Equal(1, one.Subjects);
            Assert.Empty(one.ReadOpen(new(1)));
            Assert.Equal(61, Assert.Single(one.ReadOpen(new(2))).Value);
        }

        await recovered.ForgetAsync(new(7), 40, Cancel);
        Assert.Equal(1, recovered.Subjects);
    }
}
