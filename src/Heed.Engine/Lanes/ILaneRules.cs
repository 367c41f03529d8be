using Heed.Ledger;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Lanes;

/// <summary>Brings subjects' resolved rules to their lanes, through the lanes' logs.</summary>
public interface ILaneRules
{
    /// <summary>Gives subjects their rules; those that have them already cost nothing. Completes when all are durable.</summary>
    /// <returns>How many subjects changed.</returns>
    Task<int> ApplyAsync(IReadOnlyCollection<SubjectConfiguration> configurations, CancellationToken cancellation = default);
}

/// <summary>Sends configurations to the lanes' grains.</summary>
internal sealed class LaneRulesDispatch(ILaneRoutes lanes, IOptions<LaneOptions> options) : ILaneRules
{
    /// <inheritdoc/>
    public async Task<int> ApplyAsync(IReadOnlyCollection<SubjectConfiguration> configurations, CancellationToken cancellation = default)
    {
        var changed = 0;
        foreach (var lane in configurations.GroupBy(item => options.Value.LaneOf(item.Subject.Value)))
        {
            cancellation.ThrowIfCancellationRequested();
            changed += await lanes.To(lane.Key).Configure(new([.. lane]));
        }

        return changed;
    }
}
