using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>
/// What remains, day by day, when everybody helps himself and nobody coordinates: stocks run down, customers turn to their other suppliers
/// once those have ramped up, and at the end of the stop everything works again. Event-driven: rates are constant between the moments at
/// which a stock runs out, an alternative is ready or the stop ends.
/// </summary>
public sealed class DayCount
{
    /// <summary>Events after which a count ends; a network of thousands of plants needs a few hundred.</summary>
    private const int MaximumEvents = 20_000;

    private const double Small = 1e-9;
    private readonly SupplyNetwork network;
    private readonly NormalFlow normal;
    private readonly DailyFlow flow;
    private readonly double[] stock;
    private readonly double[] limit;
    private readonly bool[] closed;
    private double now;

    private DayCount(SupplyNetwork network, NormalFlow normal, Disruption disruption)
    {
        this.network = network;
        this.normal = normal;
        flow = new(network);
        stock = [.. network.Plants.Select(static plant => plant.Stock)];
        limit = [.. network.Plants.Select(static plant => plant.CapacityPerDay)];
        closed = new bool[network.Links.Count];
        foreach (var link in disruption.ClosedLinks)
            closed[link] = true;
        foreach (var stop in disruption.Plants)
            Stop(stop);
    }

    /// <summary>Counts the days of a stop.</summary>
    /// <param name="network">The network.</param>
    /// <param name="normal">Its normal flow.</param>
    /// <param name="disruption">What stops, and for how many days.</param>
    public static DayCountResult Of(SupplyNetwork network, NormalFlow normal, Disruption disruption)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(normal);
        ArgumentNullException.ThrowIfNull(disruption);
        return new DayCount(network, normal, disruption).Run(disruption.Days);
    }

    private void Stop(PlantStop stop)
    {
        var capacity = network.Plants[stop.Plant].CapacityPerDay;
        limit[stop.Plant] = stop.Remaining * (double.IsFinite(capacity) ? capacity : normal.AskedPerDay[stop.Plant]);
        // What lies in a plant that stands still does not leave it either.
        if (stop.Remaining <= 0)
            stock[stop.Plant] = 0;
    }

    private DayCountResult Run(double days)
    {
        var slows = Never();
        var stops = Never();
        var lost = new double[network.Plants.Count];
        for (var happened = 0; happened < MaximumEvents && now < days; happened++)
        {
            normal.Weight.CopyTo(flow.Weight, 0);
            flow.Settle(limit, plant => stock[plant] > Small, link => !closed[link], link => network.Links[link].RampUpDays <= now + Small);
            Mark(slows, stops);
            var step = Math.Min(NextEvent(), days - now);
            Advance(step, lost);
            now += step;
        }

        return new(slows, stops, lost, lost.Select((units, plant) => units * network.Plants[plant].ProfitYuan).Sum());
    }

    private void Mark(double[] slows, double[] stops)
    {
        for (var plant = 0; plant < slows.Length; plant++)
        {
            if (flow.Asked[plant] <= 0 && normal.AskedPerDay[plant] > 0 && limit[plant] > 0)
                continue;
            if (flow.Delivered[plant] < 1 - 1e-6 || limit[plant] <= 0)
                slows[plant] = Math.Min(slows[plant], now);
            if (flow.Delivered[plant] < 1e-6 || limit[plant] <= 0)
                stops[plant] = Math.Min(stops[plant], now);
        }
    }

    private double Drain(int plant) => (flow.Delivered[plant] * flow.Asked[plant]) - flow.Made[plant];

    private double NextEvent()
    {
        var next = double.PositiveInfinity;
        for (var plant = 0; plant < stock.Length; plant++)
        {
            if (stock[plant] > Small && Drain(plant) is var drain && drain > Small)
                next = Math.Min(next, stock[plant] / drain);
        }

        foreach (var link in network.Links)
        {
            if (link.RampUpDays > now + Small)
                next = Math.Min(next, link.RampUpDays - now);
        }

        return next;
    }

    private void Advance(double step, double[] lost)
    {
        for (var plant = 0; plant < stock.Length; plant++)
        {
            lost[plant] += network.Plants[plant].DemandPerDay * (1 - flow.Delivered[plant]) * step;
            if (stock[plant] <= Small)
                continue;
            var left = Math.Min(network.Plants[plant].Stock, stock[plant] - (Drain(plant) * step));
            stock[plant] = left <= Small * Math.Max(1, network.Plants[plant].Stock) ? 0 : left;
        }
    }

    private double[] Never()
    {
        var days = new double[network.Plants.Count];
        Array.Fill(days, double.PositiveInfinity);
        return days;
    }
}

/// <summary>What a day count found. All arrays are by plant.</summary>
/// <param name="SlowsOnDay">First day on which it delivers less than it is asked for; infinity when never during the stop.</param>
/// <param name="StopsOnDay">First day on which it delivers nothing; infinity when never during the stop.</param>
/// <param name="LostUnits">Units of its demand that are not met during the stop.</param>
/// <param name="LostYuan">Profit lost during the stop, yuan.</param>
public sealed record DayCountResult(
    IReadOnlyList<double> SlowsOnDay,
    IReadOnlyList<double> StopsOnDay,
    IReadOnlyList<double> LostUnits,
    double LostYuan);
