using Heed.Engine.Lanes;
using Heed.Ledger;
using Heed.Simulation.Tests.Silos;
using Heed.Simulation.Tests.Stores;

namespace Heed.Simulation.Tests.Checks;

/// <summary>All lanes in one hand over a quiet store; everything completes at once.</summary>
internal sealed class QuietLanes(SimulatedStore store)
{
    private readonly Dictionary<int, Lane> lanes = [];

    /// <summary>A lane, recovered from the store.</summary>
    public Lane this[int number]
    {
        get
        {
            if (!lanes.TryGetValue(number, out var lane))
                lanes.Add(number, lane = Now(SimulatedSilo.FreshLaneAsync(number, new QuietLedger(store))));
            return lane;
        }
    }

    /// <summary>Repeats an entry of a log.</summary>
    public void Repeat(int number, LaneEntry entry)
    {
        switch (entry)
        {
            case ObservationsEntry observed:
                Now(this[number].AcceptAsync(observed.Observations, observed.ReceivedMs).AsTask());
                break;
            case TickEntry tick:
                Now(this[number].TickAsync(tick.NowMs).AsTask());
                break;
            case ConfigurationEntry configured:
                Now(this[number].ConfigureAsync(configured.Subjects, configured.AtMs).AsTask());
                break;
        }
    }

    private static T Now<T>(Task<T> task) =>
        task.IsCompleted ? task.GetAwaiter().GetResult() : throw new InvalidOperationException("A quiet store answers at once.");
}
