using Google.OrTools.LinearSolver;
using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>
/// The linear programme of Simchi-Levi et al. (Interfaces 45(5), 2015) for one span of time: the least loss that the county could reach by
/// allocating what is left. One model is built per network and objective; a scenario and a span only change bounds, and each solve starts
/// from the basis of the one before. Where a need has one supplier, its allocation is what the customer makes and needs no variable of its
/// own. One instance serves one thread.
/// </summary>
internal sealed class AllocationProgramme : IDisposable
{
    // Presolve would throw the basis away; the dual simplex goes on from it, since bounds alone have changed.
    private const string Parameters = "use_preprocessing: false use_dual_simplex: true";

    private readonly SupplyNetwork network;
    private readonly NormalFlow normal;
    private readonly Solver solver;
    private readonly MPSolverParameters parameters = new();
    private readonly Variable[] made;
    private readonly double[] perDay;
    private readonly Variable?[] allocated;
    private readonly List<(int Plant, Constraint Row)> demands = [];
    private readonly List<int> touched = [];
    private readonly List<Variable> closed = [];
    private double boundDays = double.NaN;

    /// <summary>Builds the programme.</summary>
    /// <param name="network">The network.</param>
    /// <param name="normal">Its normal flow.</param>
    /// <param name="weight">What a lost unit of a plant counts.</param>
    /// <exception cref="InvalidOperationException">This build of OR-Tools has no linear solver.</exception>
    public AllocationProgramme(SupplyNetwork network, NormalFlow normal, Func<SupplyPlant, double> weight)
    {
        (this.network, this.normal) = (network, normal);
        solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver GLOP is not part of this build of OR-Tools.");
        solver.SetSolverSpecificParametersAsString(Parameters);
        parameters.SetIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, (int)MPSolverParameters.PresolveValues.PRESOLVE_OFF);
        parameters.SetIntegerParam(MPSolverParameters.IntegerParam.LP_ALGORITHM, (int)MPSolverParameters.LpAlgorithmValues.DUAL);
        made = [.. network.Plants.Select(_ => solver.MakeNumVar(0, double.PositiveInfinity, ""))];
        perDay = (double[])network.Capacity.Clone();
        allocated = new Variable?[network.Links.Count];
        BuildFlows();
        BuildDemands(weight);
    }

    /// <summary>Least loss over so many days of a stop.</summary>
    /// <exception cref="InvalidOperationException">The solver found no optimum: numbers of the network differ too much in size.</exception>
    public double Solve(Disruption disruption, double days)
    {
        Restore();
        Bound(days);
        foreach (var stop in disruption.Plants)
            Limit(stop);
        foreach (var link in disruption.ClosedLinks)
            Close(link);
        if (solver.Solve(parameters) is not (Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE))
            throw new NoOptimumException($"The programme of {disruption.Name} has no optimum. Check that amounts and capacities are of similar size.");
        return Math.Max(0, solver.Objective().Value());
    }

    /// <summary>By how much the least loss of the last solve grows with a further day: the prices of what grows with time.</summary>
    public double LossPerFurtherDay()
    {
        var slope = 0.0;
        foreach (var (plant, row) in demands)
            slope += row.DualValue() * network.Demand[plant];
        for (var plant = 0; plant < made.Length; plant++)
        {
            // A plant at its capacity has a price below 0: more capacity would lose less.
            if (double.IsFinite(perDay[plant]) && perDay[plant] > 0)
                slope += Math.Min(0, made[plant].ReducedCost()) * perDay[plant];
        }

        return slope;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        solver.Dispose();
        parameters.Dispose();
    }

    private void Restore()
    {
        foreach (var plant in touched)
        {
            perDay[plant] = network.Capacity[plant];
            made[plant].SetUb(perDay[plant] * boundDays);
        }

        foreach (var variable in closed)
            variable.SetUb(double.PositiveInfinity);
        touched.Clear();
        closed.Clear();
    }

    private void Bound(double days)
    {
        if (days == boundDays)
            return;
        boundDays = days;
        for (var plant = 0; plant < made.Length; plant++)
        {
            if (double.IsFinite(perDay[plant]))
                made[plant].SetUb(perDay[plant] * days);
        }

        foreach (var (plant, row) in demands)
            row.SetLb((network.Demand[plant] * days) - network.Plants[plant].Stock);
    }

    private void Limit(PlantStop stop)
    {
        var whole = double.IsFinite(network.Capacity[stop.Plant]) ? network.Capacity[stop.Plant] : normal.AskedPerDay[stop.Plant];
        Limit(stop.Plant, Math.Max(0, stop.Remaining) * whole);
    }

    private void Limit(int plant, double unitsPerDay)
    {
        perDay[plant] = Math.Min(perDay[plant], unitsPerDay);
        made[plant].SetUb(perDay[plant] * boundDays);
        touched.Add(plant);
    }

    private void Close(int link)
    {
        if (allocated[link] is not { } variable)
        {
            Limit(network.CustomerOf[link], 0);
            return;
        }

        variable.SetUb(0);
        closed.Add(variable);
    }

    private void BuildFlows()
    {
        var leaving = new Constraint?[network.Plants.Count];
        for (var group = 0; group < network.GroupCount; group++)
        {
            var (from, to) = (network.GroupStart[group], network.GroupStart[group + 1]);
            var customer = made[network.CustomerOf[from]];
            var need = to - from > 1 ? solver.MakeConstraint(double.NegativeInfinity, 0) : null;
            need?.SetCoefficient(customer, 1);
            for (var link = from; link < to; link++)
            {
                var row = leaving[network.SupplierOf[link]] ??= Leaving(network.SupplierOf[link]);
                if (need is null)
                {
                    row.SetCoefficient(customer, row.GetCoefficient(customer) + network.UnitsOf[link]);
                    continue;
                }

                var amount = allocated[link] = solver.MakeNumVar(0, double.PositiveInfinity, "");
                row.SetCoefficient(amount, 1);
                need.SetCoefficient(amount, -1 / network.UnitsOf[link]);
            }
        }
    }

    private Constraint Leaving(int plant)
    {
        var row = solver.MakeConstraint(double.NegativeInfinity, network.Plants[plant].Stock);
        row.SetCoefficient(made[plant], -1);
        return row;
    }

    private void BuildDemands(Func<SupplyPlant, double> weight)
    {
        for (var plant = 0; plant < made.Length; plant++)
        {
            if (network.Demand[plant] <= 0)
                continue;
            var lost = solver.MakeNumVar(0, double.PositiveInfinity, "");
            var row = solver.MakeConstraint(double.NegativeInfinity, double.PositiveInfinity);
            row.SetCoefficient(made[plant], 1);
            row.SetCoefficient(lost, 1);
            solver.Objective().SetCoefficient(lost, weight(network.Plants[plant]));
            demands.Add((plant, row));
        }

        solver.Objective().SetMinimization();
    }
}
