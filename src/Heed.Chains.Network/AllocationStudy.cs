using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>
/// What the county could reach by allocating what is left: the least loss over a stop (TTR) and the time without any loss (TTS), by the linear
/// programmes of Simchi-Levi et al. (Interfaces 45(5), 2015). The least loss is a convex function of the time that is 0 up to the time to survive;
/// so that time is found from above by Newton's steps, which are finite and exact, since the function is linear in pieces. Where a bound from above
/// and a plan meet, no programme is solved. One instance serves one thread and keeps its models between stops.
/// </summary>
public sealed class AllocationStudy : IDisposable
{
    /// <summary>Time to survive that is answered when nothing is ever lost, days.</summary>
    public const double SurvivalBoundDays = 999;

    private const int MaximumSteps = 200;
    private const double Small = 1e-9;
    private readonly bool suffices;
    private readonly SurvivalBound bound;
    private readonly NearestPlan plan;
    private readonly AllocationProgramme loss;
    private readonly AllocationProgramme missedDays;

    /// <summary>A study of one network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="normal">Its normal flow.</param>
    public AllocationStudy(SupplyNetwork network, NormalFlow normal)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(normal);
        suffices = normal.Suffices;
        bound = new(network, normal.AskedPerDay);
        plan = new(network, normal);
        loss = new(network, normal, static plant => plant.ProfitYuan);
        // Every unit that is missed must count here, also one without profit: in days of its plant.
        missedDays = new(network, normal, static plant => 1 / plant.DemandPerDay);
    }

    /// <summary>Least loss and longest survival of a stop.</summary>
    /// <param name="disruption">The stop.</param>
    /// <param name="firstLossDay">
    /// First day on which a plant with a demand of its own stops if nobody substitutes (<see cref="StopDates.FirstLossDay"/>): allocation never
    /// ends before it, so that it may answer without a programme.
    /// </param>
    /// <exception cref="InvalidOperationException">The solver found no optimum: numbers of the network differ too much in size.</exception>
    public AllocationAnswer Answer(Disruption disruption, double firstLossDay)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        var surelySurvives = suffices && disruption.Plants.All(static stop => stop.Remaining <= 0) ? firstLossDay : 0;
        if (surelySurvives >= SurvivalBoundDays)
            return new(0, SurvivalBoundDays);
        var atMost = bound.Of(disruption, SurvivalBoundDays);
        if (bound.IsExact || atMost <= surelySurvives || plan.Meets(disruption, atMost))
            return new(atMost >= disruption.Days ? 0 : loss.Solve(disruption, disruption.Days), atMost);
        var lost = 0.0;
        if (surelySurvives < disruption.Days && !plan.Meets(disruption, disruption.Days))
        {
            lost = loss.Solve(disruption, disruption.Days);
            // Where something is lost, its growth bounds the time to survive from above.
            if (lost > Small)
                atMost = Math.Min(atMost, Step(disruption.Days, lost, loss.LossPerFurtherDay()));
        }

        return new(lost, Survive(disruption, atMost));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        loss.Dispose();
        missedDays.Dispose();
    }

    private double Survive(Disruption disruption, double atMost)
    {
        var days = atMost;
        for (var step = 0; step < MaximumSteps && days > 0; step++)
        {
            var missed = missedDays.Solve(disruption, days);
            if (missed <= Small * days)
                return days;
            var next = Step(days, missed, missedDays.LossPerFurtherDay());
            if (days - next <= Small * days)
                return next;
            days = next;
        }

        return Math.Max(0, days);
    }

    /// <summary>Where the tangent meets 0. At time 0 nothing is lost, so a convex loss grows by at least its mean.</summary>
    private static double Step(double days, double lost, double perDay) => Math.Max(0, days - (lost / Math.Max(perDay, lost / days)));
}

/// <summary>What allocation by the county comes to.</summary>
/// <param name="LostYuan">Least lost profit over the days of the stop, yuan.</param>
/// <param name="SurvivalDays">Longest time without any loss, days; at most <see cref="AllocationStudy.SurvivalBoundDays"/>.</param>
public readonly record struct AllocationAnswer(double LostYuan, double SurvivalDays);
