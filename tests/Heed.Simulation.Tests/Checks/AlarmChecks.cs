using Heed.Kernel.Alarms;
using Heed.Ledger;
using Heed.Simulation.Tests.Devices;
using Heed.Simulation.Tests.Scheduling;
using Heed.Simulation.Tests.Silos;
using Heed.Simulation.Tests.Stores;

namespace Heed.Simulation.Tests.Checks;

/// <summary>
/// Invariant 2: each alarm exactly once, equal to what an undisturbed run of the same input raises. Verdicts of silence depend on when things
/// arrive; they, and everything else, must equal what the log gives when it is repeated.
/// </summary>
internal static class AlarmChecks
{
    public static IEnumerable<string> Of(World world)
    {
        var changes = world.Store.Changes;
        var twice = changes.GroupBy(static change => (change.Kind, change.Key)).Where(static group => group.Count() > 1).Select(static group => $"kept {group.Count()} times: {group.Key}");
        return [.. twice, .. Differences("the repeated log", Repeated(world), changes), .. Differences("an undisturbed run", Undisturbed(world), changes.Where(IsOfInput).Select(Timeless))];
    }

    private static IEnumerable<string> Differences(string what, IEnumerable<AlarmChange> expected, IEnumerable<AlarmChange> actual)
    {
        var (wanted, found) = (expected.ToHashSet(), actual.ToHashSet());
        return [
            .. wanted.Except(found).Select(change => $"{what} has, and the ledger has not: {change}"),
            .. found.Except(wanted).Select(change => $"the ledger has, and {what} has not: {change}"),
        ];
    }

    private static List<AlarmChange> Repeated(World world)
    {
        var store = new SimulatedStore(Mutation.None);
        var lanes = new QuietLanes(store);
        foreach (var (lane, segments) in world.Store.Archive)
        {
            foreach (var entry in segments.SelectMany(static segment => SegmentCodec.Read(segment)))
                lanes.Repeat(lane, entry);
        }

        return store.Changes;
    }

    private static IEnumerable<AlarmChange> Undisturbed(World world)
    {
        var store = new SimulatedStore(Mutation.None);
        var lanes = new QuietLanes(store);
        var beginMs = SimulatedTime.Begin.ToUnixTimeMilliseconds();
        foreach (var lane in DeviceScript.Rules().GroupBy(static item => SimulatedSilo.LaneOf(item.Subject.Value)))
            lanes.Repeat(lane.Key, new ConfigurationEntry(beginMs, [.. lane]));
        foreach (var message in world.Devices.SelectMany(static device => device.AllMessages).OrderBy(static message => message.AtMicros))
        {
            foreach (var lane in message.Observations.GroupBy(static item => SimulatedSilo.LaneOf(item.Subject.Value)))
                lanes.Repeat(lane.Key, new ObservationsEntry(beginMs + (message.AtMicros / 1_000), [.. lane]));
        }

        return store.Changes.Where(IsOfInput).Select(Timeless);
    }

    /// <summary>Follows from what devices say alone.</summary>
    private static bool IsOfInput(AlarmChange change) => change.Key.RuleId != DeviceScript.Silence && change.Key.Subject.Value != DeviceScript.Tuned;

    private static AlarmChange Timeless(AlarmChange change) => change with { ReceivedMs = 0 };
}
