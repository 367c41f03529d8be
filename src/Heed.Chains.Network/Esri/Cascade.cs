namespace Heed.Chains.Network.Esri;

/// <summary>One cascade after another over the same arrays; serves one thread. Levels are those of a firm's production, 1 before the stop.</summary>
internal sealed class Cascade(SalesNetwork network)
{
    /// <summary>The cascade ends with the round in which no level falls by this much.</summary>
    private const double Tolerance = 0.01;

    /// <summary>More rounds than any network needs: each but the last takes a hundredth from some firm.</summary>
    private const int MaximumRounds = 100_000;

    private readonly Direction downstream = new(network.Names.Count);
    private readonly Direction upstream = new(network.Names.Count);
    private readonly double[] groupLoss = new double[network.GroupCount];
    private readonly List<int> touchedGroups = [];
    private readonly double[] upstreamLoss = new double[network.Names.Count];
    private readonly double[] pushed = new double[network.Names.Count];
    private readonly double[] marketOutput = MarketOutput(network);
    private readonly double[] marketLost = new double[network.MarketCount];
    private readonly List<int>?[] marketFallen = new List<int>?[network.MarketCount];
    private readonly List<int> touchedMarkets = [];
    private readonly bool[] marketChanged = new bool[network.MarketCount];
    private readonly List<int> changedMarkets = [];

    /// <summary>The risk index of one firm.</summary>
    public FirmRisk Stop(int firm)
    {
        downstream.Lower(firm, 0);
        upstream.Lower(firm, 0);
        downstream.EndRound();
        upstream.EndRound();
        for (var round = 0; round < MaximumRounds; round++)
        {
            PassDownstream();
            PassUpstream();
            if (Math.Max(downstream.EndRound(), upstream.EndRound()) < Tolerance)
                break;
        }

        var risk = Score();
        Reset();
        return risk;
    }

    private void PassDownstream()
    {
        foreach (var firm in downstream.Changed)
        {
            var market = network.MarketOf[firm];
            var fallen = marketFallen[market] ??= [];
            if (fallen.Count == 0)
                touchedMarkets.Add(market);
            if (downstream.Before(firm) >= 1)
                fallen.Add(firm);
            marketLost[market] += network.OutStrength[firm] * (downstream.Before(firm) - downstream.Level(firm));
            if (!marketChanged[market])
            {
                marketChanged[market] = true;
                changedMarkets.Add(market);
            }
        }

        foreach (var market in changedMarkets)
        {
            marketChanged[market] = false;
            var left = marketOutput[market] - marketLost[market];
            foreach (var firm in marketFallen[market]!)
                Push(firm, left);
        }

        changedMarkets.Clear();
    }

    /// <summary>Passes on what a fallen firm's customers miss, as far as the rest of its market cannot replace it.</summary>
    private void Push(int firm, double left)
    {
        var output = network.OutStrength[firm];
        if (output <= 0)
            return;
        var missing = (left <= output ? 1 : output / left) * (1 - downstream.Level(firm));
        var more = missing - pushed[firm];
        if (more <= 0)
            return;
        pushed[firm] = missing;
        for (var link = network.OutStart[firm]; link < network.OutStart[firm + 1]; link++)
        {
            var group = network.Group[link];
            if (group < 0)
                continue;
            if (groupLoss[group] == 0)
                touchedGroups.Add(group);
            groupLoss[group] += more * network.OutShare[link];
            downstream.Lower(network.OutCustomer[link], Math.Max(0, 1 - groupLoss[group]));
        }
    }

    private void PassUpstream()
    {
        foreach (var firm in upstream.Changed)
        {
            var fall = upstream.Before(firm) - upstream.Level(firm);
            for (var link = network.InStart[firm]; link < network.InStart[firm + 1]; link++)
            {
                var supplier = network.InSupplier[link];
                upstreamLoss[supplier] += network.InShare[link] * fall;
                upstream.Lower(supplier, Math.Max(0, 1 - upstreamLoss[supplier]));
            }
        }
    }

    private FirmRisk Score()
    {
        var (total, down, up) = (0.0, 0.0, 0.0);
        foreach (var firm in downstream.Touched)
        {
            down += (1 - downstream.Level(firm)) * network.Weight[firm];
            total += (1 - Math.Min(downstream.Level(firm), upstream.Level(firm))) * network.Weight[firm];
        }

        foreach (var firm in upstream.Touched)
        {
            up += (1 - upstream.Level(firm)) * network.Weight[firm];
            if (downstream.Level(firm) >= 1)
                total += (1 - upstream.Level(firm)) * network.Weight[firm];
        }

        return network.TotalWeight > 0 ? new(total / network.TotalWeight, down / network.TotalWeight, up / network.TotalWeight) : default;
    }

    private void Reset()
    {
        foreach (var group in touchedGroups)
            groupLoss[group] = 0;
        foreach (var market in touchedMarkets)
        {
            marketFallen[market]!.Clear();
            marketLost[market] = 0;
        }

        foreach (var firm in downstream.Touched)
            pushed[firm] = 0;
        // A loss is kept for every firm that was lowered, however little.
        foreach (var firm in upstream.Touched)
            upstreamLoss[firm] = 0;
        touchedGroups.Clear();
        touchedMarkets.Clear();
        downstream.Reset();
        upstream.Reset();
    }

    private static double[] MarketOutput(SalesNetwork network)
    {
        var output = new double[network.MarketCount];
        for (var firm = 0; firm < network.Names.Count; firm++)
            output[network.MarketOf[firm]] += network.OutStrength[firm];
        return output;
    }
}
