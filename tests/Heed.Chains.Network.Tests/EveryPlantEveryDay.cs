using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network.Tests;

/// <summary>The day count without any short cut: every plant and every link are computed anew at each event, in sweeps until nothing changes.</summary>
internal sealed class EveryPlantEveryDay
{
    private const double Small = 1e-9;
    private readonly SupplyNetwork network;
    private readonly double[] weight;
    private readonly double[] asked;
    private readonly double[] target;
    private readonly double[] made;
    private readonly double[] delivered;
    private readonly double[] stock;
    private readonly double[] limit;
    private readonly HashSet<int> closed;

    private EveryPlantEveryDay(SupplyNetwork network, NormalFlow normal, Disruption stop)
    {
        this.network = network;
        (weight, asked, target) = (new double[network.Links.Count], new double[network.Plants.Count], new double[network.Plants.Count]);
        (made, delivered) = (new double[network.Plants.Count], new double[network.Plants.Count]);
        (stock, limit) = ([.. network.Plants.Select(static plant => plant.Stock)], [.. network.Plants.Select(static plant => plant.CapacityPerDay)]);
        closed = [.. stop.ClosedLinks];
        foreach (var (plant, remaining) in stop.Plants)
        {
            limit[plant] = remaining * (double.IsFinite(limit[plant]) ? network.Plants[plant].CapacityPerDay : normal.AskedPerDay[plant]);
            stock[plant] = remaining <= 0 ? 0 : stock[plant];
        }
    }

    public static (double[] Slows, double[] Stops, double LostYuan) Of(SupplyNetwork network, NormalFlow normal, Disruption stop) => new EveryPlantEveryDay(network, normal, stop).Run(normal, stop.Days);

    private (double[] Slows, double[] Stops, double LostYuan) Run(NormalFlow normal, double days)
    {
        var (slows, stops, yuan) = (Never(), Never(), 0.0);
        for (var now = 0.0; now < days;)
        {
            normal.Weight.CopyTo(weight, 0);
            Settle(now);
            var step = days - now;
            for (var plant = 0; plant < stock.Length; plant++)
            {
                if (asked[plant] > 0 || normal.AskedPerDay[plant] <= 0 || limit[plant] <= 0)
                {
                    slows[plant] = delivered[plant] < 1 - 1e-6 || limit[plant] <= 0 ? Math.Min(slows[plant], now) : slows[plant];
                    stops[plant] = delivered[plant] < 1e-6 || limit[plant] <= 0 ? Math.Min(stops[plant], now) : stops[plant];
                }

                if (stock[plant] > Small && Drain(plant) > Small)
                    step = Math.Min(step, stock[plant] / Drain(plant));
            }

            step = network.Links.Where(link => link.RampUpDays > now + Small).Select(link => link.RampUpDays - now).Append(step).Min();
            for (var plant = 0; plant < stock.Length; plant++)
            {
                yuan += network.Plants[plant].ProfitYuan * network.Plants[plant].DemandPerDay * (1 - delivered[plant]) * step;
                var left = stock[plant] <= Small ? stock[plant] : Math.Min(network.Plants[plant].Stock, stock[plant] - (Drain(plant) * step));
                stock[plant] = left <= Small * Math.Max(1, network.Plants[plant].Stock) ? 0 : left;
            }

            now += step;
        }

        return (slows, stops, yuan);
    }

    private double Drain(int plant) => (delivered[plant] * asked[plant]) - made[plant];

    private void Settle(double now)
    {
        for (var round = 0; round <= 12; round++)
        {
            Sweep([.. network.Order.Reverse()], Ask);
            Array.Fill(delivered, 1);
            Sweep(network.Order, Deliver);
            if (round == 12 || !Shift(now))
                return;
        }
    }

    private static void Sweep(int[] order, Func<int, double> compute)
    {
        for (var sweep = 0; sweep < 64; sweep++)
        {
            if (order.Max(compute) <= Small)
                return;
        }
    }

    private double Ask(int plant)
    {
        var (before, drawn) = (asked[plant], 0.0);
        foreach (var link in network.LinksFrom(plant))
            drawn += weight[link] * network.Links[link].Units * target[network.Links[link].Customer];
        asked[plant] = Math.Max(drawn, network.Plants[plant].DemandPerDay);
        target[plant] = Math.Min(asked[plant], limit[plant]);
        return Math.Abs(asked[plant] - before) / Math.Max(1, asked[plant]);
    }

    private double Deliver(int plant)
    {
        var (from, to) = network.GroupsOf(plant);
        var share = Enumerable.Range(from, to - from).Select(Coming).Append(1).Min();
        made[plant] = target[plant] * (share < 1 - Small ? Math.Max(0, share) : 1);
        var before = delivered[plant];
        delivered[plant] = stock[plant] > Small || asked[plant] <= 0 ? 1 : Math.Min(1, made[plant] / asked[plant]);
        return Math.Abs(delivered[plant] - before);
    }

    private double Coming(int group) => Links(group).Sum(link => closed.Contains(link) ? 0 : weight[link] * delivered[network.Links[link].Supplier]);

    private IEnumerable<int> Links(int group) => Enumerable.Range(network.GroupStart[group], network.GroupStart[group + 1] - network.GroupStart[group]);

    private bool Shift(double now)
    {
        var room = Enumerable.Range(0, stock.Length).Select(plant => delivered[plant] >= 1 - Small && made[plant] >= asked[plant] * (1 - Small) ? Math.Max(0, limit[plant] - asked[plant]) : 0).ToArray();
        var moved = false;
        for (var group = 0; group < network.GroupCount; group++)
        {
            var (missing, wanted) = (1 - Coming(group), target[network.Links[network.GroupStart[group]].Customer]);
            if (Links(group).Count() < 2 || missing <= Small || wanted <= 0)
                continue;
            var taken = 0.0;
            foreach (var link in Links(group).Where(link => !closed.Contains(link) && network.Links[link].RampUpDays <= now + Small))
            {
                var (supplier, units) = (network.Links[link].Supplier, network.Links[link].Units);
                if (room[supplier] <= 0 || missing - taken <= Small)
                    continue;
                var more = Math.Min(missing - taken, room[supplier] / units / wanted);
                (weight[link], room[supplier], taken) = (weight[link] + more, room[supplier] - (more * units * wanted), taken + more);
            }

            if (taken <= Small)
                continue;
            moved = true;
            var keep = Math.Max(0, 1 - (taken / Links(group).Sum(Lacking)));
            foreach (var link in Links(group))
                weight[link] -= Lacking(link) * (1 - keep);
        }

        return moved;
    }

    private double Lacking(int link)
    {
        var arrives = closed.Contains(link) ? 0 : delivered[network.Links[link].Supplier];
        return arrives >= 1 - Small ? 0 : weight[link] * (1 - arrives);
    }

    private double[] Never() => [.. stock.Select(static _ => double.PositiveInfinity)];
}
