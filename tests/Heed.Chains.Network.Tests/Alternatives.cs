using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network.Tests;

/// <summary>The day count follows what is left.</summary>
public sealed class Alternatives
{
    private static readonly SupplyPlant Car = Given.Plant("car", demand: 10, stock: 20);
    private static readonly SupplyPlant First = Given.Plant("first", capacity: 10);
    private static readonly SupplyPlant Second = Given.Plant("second", capacity: 10);

    [Fact]
    public void A_single_supplier_that_stops_stops_its_customer_after_the_cover()
    {
        var result = Count(new SupplyNetwork([Car, First], [new(1, 0, "mirror", 1)]), days: 5);

        Assert.Equal(2, result.StopsOnDay[0], 9);
        Assert.Equal(30, result.LostUnits[0], 9);
    }

    [Fact]
    public void An_alternative_takes_over_what_it_can()
    {
        var result = Count(new SupplyNetwork([Car, First, Second with { CapacityPerDay = 8 }], [new(1, 0, "mirror", 1), new(2, 0, "mirror", 1)]), days: 15);

        // 8 of 10 a day arrive; 20 in stock last ten days; two a day are missing on the last five.
        Assert.Equal(10, result.SlowsOnDay[0], 9);
        Assert.True(double.IsInfinity(result.StopsOnDay[0]));
        Assert.Equal(10, result.LostUnits[0], 6);
    }

    [Fact]
    public void An_alternative_helps_only_once_it_has_ramped_up()
    {
        var network = new SupplyNetwork([Car, First, Second], [new(1, 0, "mirror", 1), new(2, 0, "mirror", 1, RampUpDays: 4)]);

        var result = Count(network, days: 15);

        // Half the need comes from the second supplier as before, so the stock lasts four days; then all of it does.
        Assert.Equal(0, result.LostUnits[0], 6);
    }

    [Fact]
    public void A_plant_that_stands_still_delivers_nothing_from_its_yard()
    {
        var result = Count(new SupplyNetwork([Car with { Stock = 0 }, First with { Stock = 100 }], [new(1, 0, "mirror", 1)]), days: 3);

        Assert.Equal(0, result.StopsOnDay[0]);
    }

    [Fact]
    public void A_network_with_a_cycle_comes_to_an_end()
    {
        var network = new SupplyNetwork([Car, First, Second], [new(1, 0, "a", 1), new(2, 1, "b", 0.5), new(1, 2, "c", 0.5)]);

        var result = Count(network, days: 9);

        Assert.Equal(2, result.StopsOnDay[0], 6);
    }

    private static DayCountResult Count(SupplyNetwork network, double days) =>
        DayCount.Of(network, NormalFlow.Of(network), new("stop", [new PlantStop(1)], [], days));
}
