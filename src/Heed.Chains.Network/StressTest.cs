using Heed.Chains.Network.Flows;

namespace Heed.Chains.Network;

/// <summary>Answers scenarios on one network: what is lost, how long it survives, who stops when.</summary>
public static class StressTest
{
    /// <summary>Answers all scenarios, in their order, on all processors.</summary>
    /// <param name="network">The network.</param>
    /// <param name="disruptions">The scenarios.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static IReadOnlyList<StressResult> Run(SupplyNetwork network, IReadOnlyList<Disruption> disruptions, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(disruptions);
        var normal = NormalFlow.Of(network);
        var results = new StressResult[disruptions.Count];
        var workers = Math.Clamp(Environment.ProcessorCount, 1, Math.Max(1, disruptions.Count));
        Parallel.For(0, workers, new ParallelOptions { CancellationToken = cancellation }, worker =>
        {
            using var study = new AllocationStudy(network, normal);
            var (dates, count) = (new StopDates(network, normal), new DayCount(network, normal));
            for (var index = worker; index < disruptions.Count; index += workers)
            {
                cancellation.ThrowIfCancellationRequested();
                results[index] = Answer(disruptions[index], study, dates, count);
            }
        });
        var largest = results.Select(static result => result.LostYuan).DefaultIfEmpty().Max();
        return [.. results.Select(result => result with { RiskExposure = largest > 0 ? result.LostYuan / largest : 0 })];
    }

    private static StressResult Answer(Disruption disruption, AllocationStudy study, StopDates dates, DayCount days)
    {
        dates.Compute(disruption);
        var count = days.Count(disruption);
        var stops = dates.Reached.Select(plant => new PlantStopDate(plant, dates.DayOf(plant), dates.PathTo(plant), count.SlowsOnDay[plant], count.StopsOnDay[plant])).ToArray();
        var allocation = study.Answer(disruption, dates.FirstLossDay());
        return new(disruption, allocation.LostYuan, 0, allocation.SurvivalDays, dates.FirstLossDay(), count.LostYuan, stops);
    }
}

/// <summary>Answer to one scenario.</summary>
/// <param name="Disruption">The scenario.</param>
/// <param name="LostYuan">Profit lost if everything left is allocated in the best way, yuan.</param>
/// <param name="RiskExposure">Lost profit over the largest lost profit of all scenarios, 0–1.</param>
/// <param name="SurvivalDays">Time to survive (TTS), days; <see cref="AllocationStudy.SurvivalBoundDays"/> when nothing is ever lost.</param>
/// <param name="FirstLossDay">First day on which a plant with a demand of its own stops if nobody substitutes; infinity when none does.</param>
/// <param name="UncoordinatedLostYuan">Profit lost if everybody helps himself, yuan.</param>
/// <param name="Stops">Plants that the stop reaches, in the order of their dates.</param>
public sealed record StressResult(
    Disruption Disruption,
    double LostYuan,
    double RiskExposure,
    double SurvivalDays,
    double FirstLossDay,
    double UncoordinatedLostYuan,
    IReadOnlyList<PlantStopDate> Stops)
{
    /// <summary>True when the stop lasts longer than the network survives.</summary>
    public bool Exposed => Disruption.Days > SurvivalDays;

    /// <summary>Days that allocation by the county wins over everybody waiting; 0 when nothing is ever lost.</summary>
    public double CoordinationDays => double.IsInfinity(FirstLossDay) ? 0 : Math.Max(0, SurvivalDays - FirstLossDay);
}

/// <summary>When a plant stops.</summary>
/// <param name="Plant">Index of the plant.</param>
/// <param name="Day">Day on which it stops without substitutes.</param>
/// <param name="Path">Plants from the stop to this one.</param>
/// <param name="SlowsOnDay">Day on which it delivers less when alternatives help; infinity when not during the stop.</param>
/// <param name="StopsOnDay">Day on which it delivers nothing when alternatives help; infinity when not during the stop.</param>
public sealed record PlantStopDate(int Plant, double Day, IReadOnlyList<int> Path, double SlowsOnDay, double StopsOnDay);
