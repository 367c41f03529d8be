using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>
/// When each plant stops if what was stopped never comes back and nobody finds a substitute: the shortest path from the stop, where passing
/// a plant costs its days of cover (Dijkstra, O(links · log plants)). The stopped plants stop on day 0. Partial stops do not count here.
/// </summary>
public sealed class StopDates
{
    private readonly SupplyNetwork network;
    private readonly double[] coverDays;
    private readonly double[] day;
    private readonly int[] via;
    private readonly PriorityQueue<int, double> queue = new();
    private readonly List<int> reached = [];

    /// <summary>A workspace for one network and one thread.</summary>
    /// <param name="network">The network.</param>
    /// <param name="flow">Its normal flow, for the days of cover.</param>
    public StopDates(SupplyNetwork network, NormalFlow flow)
        : this(network, flow is null ? throw new ArgumentNullException(nameof(flow)) : flow.CoverDays)
    {
    }

    /// <summary>A workspace for one network and one thread, with other days of cover than those of its stocks: bounds where stocks are not known.</summary>
    /// <param name="network">The network.</param>
    /// <param name="coverDays">Days of cover of each plant.</param>
    /// <exception cref="ArgumentException">There are not as many as plants.</exception>
    public StopDates(SupplyNetwork network, IReadOnlyList<double> coverDays)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(coverDays);
        if (coverDays.Count != network.Plants.Count)
            throw new ArgumentException("There must be one cover for each plant.", nameof(coverDays));
        this.network = network;
        this.coverDays = [.. coverDays];
        day = new double[network.Plants.Count];
        Array.Fill(day, double.PositiveInfinity);
        via = new int[network.Plants.Count];
        Array.Fill(via, -1);
    }

    /// <summary>Plants that the last stop reaches, in the order of their dates; the stopped ones first.</summary>
    public IReadOnlyList<int> Reached => reached;

    /// <summary>Day on which a plant stops after the last stop; infinity when it never does.</summary>
    public double DayOf(int plant) => day[plant];

    /// <summary>First day on which a plant with a demand of its own stops; infinity when none does.</summary>
    public double FirstLossDay()
    {
        foreach (var plant in reached)
        {
            if (network.Demand[plant] > 0)
                return day[plant];
        }

        return double.PositiveInfinity;
    }

    /// <summary>The path over which a plant stops, from the stop to the plant; empty when it does not stop.</summary>
    public IReadOnlyList<int> PathTo(int plant)
    {
        var path = new List<int>();
        for (var here = double.IsInfinity(day[plant]) ? -1 : plant; here >= 0 && path.Count <= network.Plants.Count; here = via[here])
            path.Add(here);
        path.Reverse();
        return path;
    }

    /// <summary>Computes the dates after a stop; earlier ones are forgotten.</summary>
    public void Compute(Disruption disruption)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        Forget();
        foreach (var stop in disruption.Plants)
        {
            if (stop.Remaining <= 0)
                Reach(stop.Plant, 0, -1);
        }

        foreach (var link in disruption.ClosedLinks)
            Reach(network.CustomerOf[link], coverDays[network.CustomerOf[link]], network.SupplierOf[link]);
        Spread();
    }

    private void Spread()
    {
        while (queue.TryDequeue(out var plant, out var at))
        {
            if (at > day[plant])
                continue;
            reached.Add(plant);
            foreach (var link in network.LinksFrom(plant))
            {
                var customer = network.CustomerOf[link];
                Reach(customer, at + coverDays[customer], plant);
            }
        }
    }

    private void Reach(int plant, double at, int from)
    {
        if (!(at < day[plant]))
            return;
        day[plant] = at;
        via[plant] = from;
        queue.Enqueue(plant, at);
    }

    private void Forget()
    {
        foreach (var plant in reached)
            (day[plant], via[plant]) = (double.PositiveInfinity, -1);
        reached.Clear();
    }
}
