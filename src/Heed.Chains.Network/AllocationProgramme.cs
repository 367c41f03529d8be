using Google.OrTools.LinearSolver;
using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>
/// The linear programmes of Simchi-Levi et al. (Interfaces 45(5), 2015): what the county could reach by allocating what is left. One model
/// is built per network and objective; a scenario only changes bounds, and each solve starts from the basis of the one before. Where a need
/// has one supplier, its allocation is what the customer makes and needs no variable of its own. One instance serves one thread.
/// </summary>
public sealed class AllocationProgramme : IDisposable
{
    /// <summary>Time to survive that is answered when nothing is ever lost, days.</summary>
    public const double SurvivalBoundDays = 999;

    // Presolve would throw the basis away; the dual simplex goes on from it, since bounds alone have changed.
    private const string Parameters = "use_preprocessing: false use_dual_simplex: true";

    private readonly SupplyNetwork network;
    private readonly NormalFlow normal;
    private readonly Solver solver;
    private readonly MPSolverParameters parameters = new();
    private readonly Variable days;
    private readonly Variable[] made;
    private readonly Variable?[] allocated;
    private readonly Constraint?[] capacity;
    private readonly List<Variable> changed = [];
    private readonly List<int> scaled = [];
    private readonly bool survival;

    private AllocationProgramme(SupplyNetwork network, NormalFlow normal, bool survival)
    {
        (this.network, this.normal, this.survival) = (network, normal, survival);
        solver = Solver.CreateSolver("GLOP") ?? throw new InvalidOperationException("The linear solver GLOP is not part of this build of OR-Tools.");
        solver.SetSolverSpecificParametersAsString(Parameters);
        parameters.SetIntegerParam(MPSolverParameters.IntegerParam.PRESOLVE, (int)MPSolverParameters.PresolveValues.PRESOLVE_OFF);
        parameters.SetIntegerParam(MPSolverParameters.IntegerParam.LP_ALGORITHM, (int)MPSolverParameters.LpAlgorithmValues.DUAL);
        days = solver.MakeNumVar(0, survival ? SurvivalBoundDays : 0, "");
        made = [.. network.Plants.Select(_ => solver.MakeNumVar(0, double.PositiveInfinity, ""))];
        allocated = new Variable?[network.Links.Count];
        capacity = new Constraint?[network.Plants.Count];
        BuildFlows();
        BuildDemands();
    }

    /// <summary>The programme that finds the least lost profit during a stop.</summary>
    public static AllocationProgramme ForLoss(SupplyNetwork network, NormalFlow normal) => Create(network, normal, survival: false);

    /// <summary>The programme that finds for how long nothing is lost (TTS).</summary>
    public static AllocationProgramme ForSurvival(SupplyNetwork network, NormalFlow normal) => Create(network, normal, survival: true);

    private static AllocationProgramme Create(SupplyNetwork network, NormalFlow normal, bool survival)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(normal);
        return new(network, normal, survival);
    }

    /// <summary>
    /// Least lost profit in yuan over the days of the stop, or the longest time without any loss in days, at most <see cref="SurvivalBoundDays"/>.
    /// </summary>
    /// <exception cref="InvalidOperationException">The solver found no optimum: numbers of the network differ too much in size.</exception>
    public double Solve(Disruption disruption)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        Restore();
        if (!survival)
            days.SetBounds(disruption.Days, disruption.Days);
        foreach (var stop in disruption.Plants)
            Apply(stop);
        foreach (var link in disruption.ClosedLinks)
            Close(allocated[link] ?? made[network.Links[link].Customer]);
        if (solver.Solve(parameters) is not (Solver.ResultStatus.OPTIMAL or Solver.ResultStatus.FEASIBLE))
            throw new InvalidOperationException($"The programme of {disruption.Name} has no optimum. Check that amounts and capacities are of similar size.");
        return Math.Max(0, solver.Objective().Value());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        solver.Dispose();
        parameters.Dispose();
    }

    private void Apply(PlantStop stop)
    {
        if (stop.Remaining <= 0)
        {
            Close(made[stop.Plant]);
            return;
        }

        scaled.Add(stop.Plant);
        var bound = network.Plants[stop.Plant].CapacityPerDay is var most && double.IsFinite(most) ? most : normal.AskedPerDay[stop.Plant];
        (capacity[stop.Plant] ??= CapacityOf(stop.Plant, bound)).SetCoefficient(days, -bound * stop.Remaining);
        capacity[stop.Plant]!.SetUb(0);
    }

    private void Close(Variable variable)
    {
        variable.SetUb(0);
        changed.Add(variable);
    }

    private void Restore()
    {
        foreach (var variable in changed)
            variable.SetUb(double.PositiveInfinity);
        changed.Clear();
        foreach (var plant in scaled)
        {
            if (double.IsFinite(network.Plants[plant].CapacityPerDay))
                capacity[plant]!.SetCoefficient(days, -network.Plants[plant].CapacityPerDay);
            else
                capacity[plant]!.SetUb(double.PositiveInfinity);
        }

        scaled.Clear();
    }

    private Constraint CapacityOf(int plant, double perDay)
    {
        var row = solver.MakeConstraint(double.NegativeInfinity, 0);
        row.SetCoefficient(made[plant], 1);
        row.SetCoefficient(days, -perDay);
        return row;
    }

    private void BuildFlows()
    {
        var leaving = network.Plants.Select(plant => (Constraint?)null).ToArray();
        for (var group = 0; group < network.GroupCount; group++)
        {
            var (from, to) = (network.GroupStart[group], network.GroupStart[group + 1]);
            var need = to - from > 1 ? solver.MakeConstraint(double.NegativeInfinity, 0) : null;
            need?.SetCoefficient(made[network.Links[from].Customer], 1);
            for (var link = from; link < to; link++)
            {
                var row = leaving[network.Links[link].Supplier] ??= Leaving(network.Links[link].Supplier);
                if (need is null)
                {
                    var customer = made[network.Links[link].Customer];
                    row.SetCoefficient(customer, row.GetCoefficient(customer) + network.Links[link].Units);
                    continue;
                }

                allocated[link] = solver.MakeNumVar(0, double.PositiveInfinity, "");
                row.SetCoefficient(allocated[link], 1);
                need.SetCoefficient(allocated[link], -1 / network.Links[link].Units);
            }
        }

        for (var plant = 0; plant < made.Length; plant++)
        {
            if (double.IsFinite(network.Plants[plant].CapacityPerDay))
                capacity[plant] = CapacityOf(plant, network.Plants[plant].CapacityPerDay);
        }
    }

    private Constraint Leaving(int plant)
    {
        var row = solver.MakeConstraint(double.NegativeInfinity, network.Plants[plant].Stock);
        row.SetCoefficient(made[plant], -1);
        return row;
    }

    private void BuildDemands()
    {
        for (var plant = 0; plant < made.Length; plant++)
        {
            var wanted = network.Plants[plant];
            if (wanted.DemandPerDay <= 0)
                continue;
            var row = solver.MakeConstraint(-wanted.Stock, double.PositiveInfinity);
            row.SetCoefficient(made[plant], 1);
            row.SetCoefficient(days, -wanted.DemandPerDay);
            if (survival)
                continue;
            var lost = solver.MakeNumVar(0, double.PositiveInfinity, "");
            row.SetCoefficient(lost, 1);
            solver.Objective().SetCoefficient(lost, wanted.ProfitYuan);
        }

        if (survival)
            solver.Objective().SetCoefficient(days, 1);
        solver.Objective().SetOptimizationDirection(survival);
    }
}
