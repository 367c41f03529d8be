using Google.OrTools.LinearSolver;
using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network.Tests;

/// <summary>The programmes of Simchi-Levi et al. written down as they stand in the paper, solved from nothing.</summary>
internal static class WholeProgramme
{
    public static (double LostYuan, double SurvivalDays) Of(SupplyNetwork network, NormalFlow normal, Disruption stop) => (Solve(network, normal, stop, survival: false), Solve(network, normal, stop, survival: true));

    private static double Solve(SupplyNetwork network, NormalFlow normal, Disruption stop, bool survival)
    {
        using var solver = Solver.CreateSolver("GLOP");
        var days = survival ? solver.MakeNumVar(0, AllocationStudy.SurvivalBoundDays, "t") : solver.MakeNumVar(stop.Days, stop.Days, "t");
        var made = network.Plants.Select((_, plant) => solver.MakeNumVar(0, double.PositiveInfinity, $"u{plant}")).ToArray();
        var given = network.Links.Select((_, link) => solver.MakeNumVar(0, stop.ClosedLinks.Contains(link) ? 0 : double.PositiveInfinity, $"y{link}")).ToArray();
        foreach (var need in network.Links.Select(static (link, index) => (link, index)).GroupBy(static pair => (pair.link.Customer, pair.link.Material)))
            solver.Add(made[need.Key.Customer] <= new SumArray([.. need.Select(pair => given[pair.index] * (1 / pair.link.Units))]));
        LinearExpr objective = survival ? days * 1 : days * 0;
        for (var plant = 0; plant < made.Length; plant++)
        {
            var wanted = network.Plants[plant];
            var leaving = network.Links.Select(static (link, index) => (link, index)).Where(pair => pair.link.Supplier == plant).Select(pair => given[pair.index] * 1).ToArray();
            if (leaving.Length > 0)
                solver.Add(new SumArray(leaving) - made[plant] <= wanted.Stock);
            var capacity = wanted.CapacityPerDay;
            foreach (var limit in stop.Plants.Where(limit => limit.Plant == plant))
                capacity = Math.Min(capacity, limit.Remaining * (double.IsFinite(wanted.CapacityPerDay) ? wanted.CapacityPerDay : normal.AskedPerDay[plant]));
            if (double.IsFinite(capacity))
                solver.Add(made[plant] - (days * capacity) <= 0);
            if (wanted.DemandPerDay <= 0)
                continue;
            var lost = solver.MakeNumVar(0, survival ? 0 : double.PositiveInfinity, $"l{plant}");
            solver.Add(made[plant] + lost - (days * wanted.DemandPerDay) >= -wanted.Stock);
            objective += lost * wanted.ProfitYuan;
        }

        if (survival)
            solver.Maximize(objective);
        else
            solver.Minimize(objective);
        Assert.Equal(Solver.ResultStatus.OPTIMAL, solver.Solve());
        return solver.Objective().Value();
    }
}
