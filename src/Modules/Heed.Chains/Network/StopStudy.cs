using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>Answers one stop after another on the county's network for one reader; keeps its workspaces between them.</summary>
public sealed class StopStudy : IDisposable
{
    private readonly StopDates dates;
    private readonly StopDates latest;
    private readonly DayCount days;
    private readonly AllocationStudy allocation;

    /// <summary>Studies a network.</summary>
    public StopStudy(CountyModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        dates = new(model.Network, model.Normal);
        latest = new(model.Network, model.LatestCoverDays);
        days = new(model.Network, model.Normal);
        allocation = new(model.Network, model.Normal);
    }

    /// <summary>The county's network.</summary>
    public CountyModel Model { get; }

    /// <summary>Who stops when: what a page shows at once.</summary>
    public StopAnswer Answer(Disruption disruption)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        dates.Compute(disruption);
        latest.Compute(disruption);
        var count = days.Count(disruption);
        var lines = dates.Reached.Where(plant => double.IsFinite(dates.DayOf(plant)))
            .Select(plant => new StopLine(plant, dates.DayOf(plant), latest.DayOf(plant), count.SlowsOnDay[plant], count.StopsOnDay[plant], dates.PathTo(plant), Model.Plants[plant].ProfitYuan * Model.Plants[plant].DemandPerDay)).ToArray();
        return new(lines, dates.FirstLossDay(), count.LostYuan);
    }

    /// <summary>What allocation by the county would win; in a network of thousands it may take longer than a page may wait.</summary>
    public AllocationAnswer Best(Disruption disruption, StopAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return allocation.Answer(disruption, answer.FirstLossDay);
    }

    /// <inheritdoc/>
    public void Dispose() => allocation.Dispose();
}

/// <summary>What a stop comes to.</summary>
/// <param name="Lines">Plants that it reaches, in the order of their dates.</param>
/// <param name="FirstLossDay">First day of a loss if nobody substitutes; infinity when never.</param>
/// <param name="UncoordinatedLostYuan">Loss over the stop if everybody helps himself.</param>
public sealed record StopAnswer(IReadOnlyList<StopLine> Lines, double FirstLossDay, double UncoordinatedLostYuan)
{
    /// <summary>Days that allocation wins over waiting.</summary>
    public double WonDays(AllocationAnswer best) => double.IsInfinity(FirstLossDay) ? 0 : Math.Max(0, best.SurvivalDays - FirstLossDay);
}

/// <summary>A plant that a stop reaches.</summary>
/// <param name="Plant">Index of the plant.</param>
/// <param name="Day">Day on which it stops without substitutes, at the earliest.</param>
/// <param name="LatestDay">The same at the latest; later than <paramref name="Day"/> where stocks on the way are not known.</param>
/// <param name="SlowsOnDay">Day on which it slows when alternatives help; infinity when not during the stop.</param>
/// <param name="StopsOnDay">Day on which it stops when alternatives help; infinity when not during the stop.</param>
/// <param name="Path">Plants from the stop to this one.</param>
/// <param name="LossYuanPerDay">Loss a day once it has stopped.</param>
public sealed record StopLine(int Plant, double Day, double LatestDay, double SlowsOnDay, double StopsOnDay, IReadOnlyList<int> Path, double LossYuanPerDay);
