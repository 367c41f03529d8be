using Heed.Engine.Lanes;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Ledger;

namespace Heed.Engine.Tests.Lanes;

/// <summary>A seeded day of a few wearers: steps that a lane takes, and what must be in the ledger afterwards.</summary>
internal sealed class LaneScript
{
    private const int Subjects = 5;
    private const long StartMs = 1_780_000_000_000;

    private static readonly LaneOptions Options = new() { Lanes = 1, SealReadings = 16, SealAge = TimeSpan.FromMinutes(40), CheckpointCommits = 7 };

    private readonly List<Func<Lane, ValueTask<int>>> steps = [];

    private LaneScript()
    {
    }

    public int Length => steps.Count;

    public static LaneScript Make(int seed, int length)
    {
        var random = new Random(seed);
        var script = new LaneScript();
        var now = StartMs;
        script.steps.Add(lane => lane.ConfigureAsync([.. Enumerable.Range(1, Subjects).Select(static id => new SubjectConfiguration(new(id), Rules(131)))], StartMs));
        while (script.Length < length)
        {
            now += random.Next(1_000, 300_000);
            script.steps.Add(Step(random, now));
        }

        return script;
    }

    /// <summary>Runs the script; where <paramref name="faults"/> says so a commit fails, the lane is thrown away and recovered, and the step is taken again, as a device repeats what was not acknowledged.</summary>
    public async Task<FaultyLedger> RunAsync(Func<int, FaultyLedger.Fault> faults)
    {
        var ledger = new FaultyLedger();
        var lane = await Lane.RecoverAsync(0, ledger, Options);
        for (var index = 0; index < steps.Count; index++)
        {
            ledger.Next = faults(index);
            try
            {
                await steps[index](lane);
            }
            catch (LedgerUnavailableException)
            {
                lane = await Lane.RecoverAsync(0, ledger, Options);
                await steps[index](lane);
            }
        }

        lane = await Lane.RecoverAsync(0, ledger, Options);
        foreach (var subject in Enumerable.Range(1, Subjects))
            Readings[subject] = await ReadAsync(ledger, lane, new(subject));
        return ledger;
    }

    /// <summary>Everything readable of each subject after the last run, in order.</summary>
    public Dictionary<int, List<(Metric Metric, long AtMs, double Value)>> Readings { get; } = [];

    private static async Task<List<(Metric Metric, long AtMs, double Value)>> ReadAsync(FaultyLedger ledger, Lane lane, SubjectId subject)
    {
        var chunks = await ledger.ReadChunksAsync(subject, long.MinValue, long.MaxValue);
        return [.. chunks.SelectMany(ChunkCodec.Decode).Concat(lane.ReadOpen(subject)).Select(static reading => (reading.Metric, reading.AtMs, reading.Value)).Distinct().Order()];
    }

    private static Func<Lane, ValueTask<int>> Step(Random random, long now)
    {
        var dice = random.Next(10);
        if (dice == 0)
        {
            var limit = 125 + random.Next(12);
            var subject = new SubjectId(random.Next(Subjects) + 1);
            return lane => lane.ConfigureAsync([new(subject, Rules(limit))], now);
        }

        if (dice <= 3)
            return lane => lane.TickAsync(now);
        var batch = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Observe(random, now)).ToArray();
        return lane => lane.AcceptAsync(batch, now);
    }

    private static Observation Observe(Random random, long now)
    {
        var subject = new SubjectId(random.Next(Subjects) + 1);
        var atMs = now - random.Next(0, 90_000);
        return random.Next(12) switch
        {
            0 => Observation.Happened(subject, EventCode.Sos, atMs),
            1 => Observation.Happened(subject, EventCode.Fall, atMs - 3_600_000, ObservationQuality.Late),
            2 => Observation.Missing(subject, Metric.HeartRate, atMs, AbsentReason.MeasurementFailed) with { Value = 0 },
            _ => new(subject, Metric.HeartRate, atMs, 100 + random.Next(45)),
        };
    }

    private static string Rules(int limit) => RuleSetSerializer.Write(
    [
        new("test.sos", "event", Severity.Critical, new Dictionary<string, string> { ["code"] = "Sos" }),
        new("test.fall", "event", Severity.Critical, new Dictionary<string, string> { ["code"] = "Fall" }),
        new("test.high", "confirmed-limit", Severity.Critical, new Dictionary<string, string> { ["metric"] = "HeartRate", ["above"] = $"{limit}", ["hysteresis"] = "3" }),
        new("test.raised", "limit", Severity.Warning, new Dictionary<string, string> { ["metric"] = "HeartRate", ["above"] = $"{limit - 10}", ["sustainSeconds"] = "120", ["hysteresis"] = "3" }),
        new("test.silence", "silence", Severity.Notice, new Dictionary<string, string> { ["spanSeconds"] = "600" }),
    ]);
}
