using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>Answers one stop after another on the county's network for one reader; keeps its workspaces between them.</summary>
public sealed class StopStudy : IDisposable
{
    private readonly StopDates dates;
    private readonly DayCount days;
    private readonly AllocationStudy allocation;

    /// <summary>Studies a network.</summary>
    public StopStudy(CountyModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Model = model;
        dates = new(model.Network, model.Normal);
        days = new(model.Network, model.Normal);
        allocation = new(model.Network, model.Normal);
    }

    /// <summary>The county's network.</summary>
    public CountyModel Model { get; }

    /// <summary>Dates, losses and what allocation by the county would win.</summary>
    public StopAnswer Answer(Disruption disruption)
    {
        ArgumentNullException.ThrowIfNull(disruption);
        dates.Compute(disruption);
        var count = days.Count(disruption);
        var lines = dates.Reached.Where(plant => double.IsFinite(dates.DayOf(plant)))
            .Select(plant => new StopLine(plant, dates.DayOf(plant), count.SlowsOnDay[plant], count.StopsOnDay[plant], dates.PathTo(plant), Model.Plants[plant].ProfitYuan * Model.Plants[plant].DemandPerDay, Unknown(plant))).ToArray();
        var best = allocation.Answer(disruption, dates.FirstLossDay());
        return new(lines, best.SurvivalDays, dates.FirstLossDay(), best.LostYuan, count.LostYuan);
    }

    /// <inheritdoc/>
    public void Dispose() => allocation.Dispose();

    /// <summary>True when nobody told the plant's stock, so that its date is a lower bound.</summary>
    private bool Unknown(int plant) => Model.Plants[plant].Stock is null;
}

/// <summary>What a stop comes to.</summary>
/// <param name="Lines">Plants that it reaches, in the order of their dates.</param>
/// <param name="SurvivalDays">Days without any loss if the county allocates what is left.</param>
/// <param name="FirstLossDay">First day of a loss if nobody substitutes; infinity when never.</param>
/// <param name="LostYuan">Loss over the stop if the county allocates.</param>
/// <param name="UncoordinatedLostYuan">Loss over the stop if everybody helps himself.</param>
public sealed record StopAnswer(IReadOnlyList<StopLine> Lines, double SurvivalDays, double FirstLossDay, double LostYuan, double UncoordinatedLostYuan)
{
    /// <summary>Days that allocation wins over waiting.</summary>
    public double WonDays => double.IsInfinity(FirstLossDay) ? 0 : Math.Max(0, SurvivalDays - FirstLossDay);
}

/// <summary>A plant that a stop reaches.</summary>
/// <param name="Plant">Index of the plant.</param>
/// <param name="Day">Day on which it stops without substitutes.</param>
/// <param name="SlowsOnDay">Day on which it slows when alternatives help; infinity when not during the stop.</param>
/// <param name="StopsOnDay">Day on which it stops when alternatives help; infinity when not during the stop.</param>
/// <param name="Path">Plants from the stop to this one.</param>
/// <param name="LossYuanPerDay">Loss a day once it has stopped.</param>
/// <param name="IsLowerBound">True when its stock is unknown: it may stop later.</param>
public sealed record StopLine(int Plant, double Day, double SlowsOnDay, double StopsOnDay, IReadOnlyList<int> Path, double LossYuanPerDay, bool IsLowerBound);
