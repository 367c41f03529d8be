using System.Net;
using Heed.Engine.Clustering;

namespace Heed.Engine.Tests.Clustering;

public class LaneHomes
{
    private const int Lanes = 256;

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    public void Lanes_spread_over_all_silos_without_a_crowd(int count)
    {
        var silos = Silos(count);
        var shares = Enumerable.Range(0, Lanes).GroupBy(lane => LaneHome.Of(lane, silos)!.Port).ToDictionary(static group => group.Key, static group => group.Count());
        Assert.Equal(count, shares.Count);
        Assert.All(shares.Values, share => Assert.InRange(share, Lanes / count * 0.5, Lanes / count * 1.5));
    }

    [Fact]
    public void The_order_in_which_silos_are_known_does_not_matter()
    {
        var silos = Silos(7);
        IPEndPoint[] reversed = [.. silos.Reverse()];
        Assert.All(Enumerable.Range(0, Lanes), lane => Assert.Equal(LaneHome.Of(lane, silos), LaneHome.Of(lane, reversed)));
    }

    [Fact]
    public void Only_the_lanes_of_a_lost_silo_move()
    {
        var silos = Silos(4);
        var lost = silos[2];
        IPEndPoint[] left = [.. silos.Where(silo => silo != lost)];
        Assert.All(Enumerable.Range(0, Lanes), lane =>
        {
            var before = LaneHome.Of(lane, silos)!;
            if (!before.Equals(lost))
                Assert.Equal(before, LaneHome.Of(lane, left));
        });
    }

    [Fact]
    public void A_cluster_without_silos_has_no_home() => Assert.Null(LaneHome.Of(1, []));

    private static IPEndPoint[] Silos(int count) => [.. Enumerable.Range(0, count).Select(static index => new IPEndPoint(IPAddress.Parse("10.0.0.1"), 11_111 + index))];
}
