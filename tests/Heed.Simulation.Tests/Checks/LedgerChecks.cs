using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Simulation.Tests.Devices;
using Heed.Simulation.Tests.Silos;

namespace Heed.Simulation.Tests.Checks;

/// <summary>Invariant 1: an acknowledged observation is in the ledger, and in the end every device was acknowledged.</summary>
internal static class LedgerChecks
{
    public static IEnumerable<string> Of(World world)
    {
        var kept = Kept(world);
        foreach (var device in world.Devices)
        {
            if (!device.IsDone)
                yield return $"device {world.Devices.ToList().IndexOf(device)} is not through after the calm: {device.Acknowledged} messages acknowledged";
            foreach (var observation in device.AcknowledgedMessages.SelectMany(static message => message.Observations))
            {
                if (!kept.Contains(Identity(observation)))
                    yield return $"acknowledged and lost: {observation}";
            }
        }
    }

    private static HashSet<(long, Metric, long, double, double, AbsentReason)> Kept(World world)
    {
        var lanes = new QuietLanes(world.Store);
        var kept = new HashSet<(long, Metric, long, double, double, AbsentReason)>();
        for (var number = 1; number <= DeviceScript.Subjects; number++)
        {
            var subject = new SubjectId(number);
            foreach (var reading in world.Store.Chunks(subject).SelectMany(ChunkCodec.Decode).Concat(lanes[SimulatedSilo.LaneOf(number)].ReadOpen(subject)))
                kept.Add((number, reading.Metric, reading.AtMs, reading.Value, reading.Value2, reading.Absent));
        }

        return kept;
    }

    private static (long, Metric, long, double, double, AbsentReason) Identity(in Observation observation) =>
        (observation.Subject.Value, observation.Metric, observation.AtMs, observation.Value, observation.Value2, observation.Absent);
}
