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
    private readonly DailyFlow undisturbed;
    private readonly DailyFlow flow;
    private readonly double[] stock;
    private double now;

    /// <summary>A workspace for one network and one thread: each count begins from the flow of an undisturbed day.</summary>
    /// <param name="network">The network.</param>
    /// <param name="normal">Its normal flow.</param>
    public DayCount(SupplyNetwork network, NormalFlow normal)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(normal);
        (this.network, this.normal) = (network, normal);
        stock = new double[network.Plants.Count];
        undisturbed = new(network, normal.Weight);
        for (var plant = 0; plant < stock.Length; plant++)
            undisturbed.Stock(plant, network.Plants[plant].Stock > Small);
        undisturbed.Balance();
        flow = new(network, normal.Weight);
    }

    /// <summary>Counts the days of a single stop.</summary>
    /// <param name="network">The network.</param>
    /// <param name="normal">Its normal flow.</param>
    /// <param name="disruption">What stops, and for how many days.</param>
    public static DayCountResult Of(SupplyNetwork network, NormalFlow normal, Disruption disruption) => new DayCount(network, normal).Count(disruption);

    /// <summary>Counts the days of a stop.</summary>
    public DayCountResult Count(Disruption disruption)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        now = 0;
        flow.CopyFrom(undisturbed);
        for (var plant = 0; plant < stock.Length; plant++)
            stock[plant] = network.Plants[plant].Stock;
        foreach (var link in disruption.ClosedLinks)
            flow.Close(link);
        foreach (var stop in disruption.Plants)
            Stop(stop);
        return Run(disruption.Days);
    }

    private void Stop(PlantStop stop)
    {
        var capacity = network.Capacity[stop.Plant];
        flow.Bound(stop.Plant, stop.Remaining * (double.IsFinite(capacity) ? capacity : normal.AskedPerDay[stop.Plant]));
        // What lies in a plant that stands still does not leave it either.
        if (stop.Remaining > 0)
            return;
        stock[stop.Plant] = 0;
        flow.Stock(stop.Plant, hasStock: false);
    }

    private DayCountResult Run(double days)
    {
        var slows = Never();
        var stops = Never();
        var lost = new double[network.Plants.Count];
        for (var happened = 0; happened < MaximumEvents && now < days; happened++)
        {
            flow.Settle(now);
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
            if (flow.Asked[plant] <= 0 && normal.AskedPerDay[plant] > 0 && flow.Limit[plant] > 0)
                continue;
            if (flow.Delivered[plant] < 1 - 1e-6 || flow.Limit[plant] <= 0)
                slows[plant] = Math.Min(slows[plant], now);
            if (flow.Delivered[plant] < 1e-6 || flow.Limit[plant] <= 0)
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

        var ready = Array.BinarySearch(network.RampUps, now + Small);
        ready = ready < 0 ? ~ready : ready + 1;
        return ready < network.RampUps.Length ? Math.Min(next, network.RampUps[ready] - now) : next;
    }

    private void Advance(double step, double[] lost)
    {
        for (var plant = 0; plant < stock.Length; plant++)
        {
            lost[plant] += network.Demand[plant] * (1 - flow.Delivered[plant]) * step;
            if (stock[plant] <= Small)
                continue;
            var left = Math.Min(network.Plants[plant].Stock, stock[plant] - (Drain(plant) * step));
            stock[plant] = left <= Small * Math.Max(1, network.Plants[plant].Stock) ? 0 : left;
            flow.Stock(plant, stock[plant] > Small);
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
