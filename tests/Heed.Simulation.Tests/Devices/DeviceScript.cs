using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Ledger;
using Heed.Simulation.Tests.Scheduling;

namespace Heed.Simulation.Tests.Devices;

/// <summary>What a device sends at once.</summary>
/// <param name="AtMicros">When it has it, virtual microseconds.</param>
/// <param name="Observations">What it says.</param>
internal sealed record Message(long AtMicros, Observation[] Observations);

/// <summary>
/// What the devices of a run have to say: the run's input, fixed by the seed before anything happens. Bracelets of one subject each, which
/// send on before the last is acknowledged, and a hub of several subjects, which waits. Clocks of devices are wrong, some records come late.
/// </summary>
internal static class DeviceScript
{
    /// <summary>Subjects 1 to so many; the last two belong to the hub.</summary>
    public const int Subjects = 5;

    /// <summary>The subject whose rules change while the run goes on.</summary>
    public const int Tuned = 3;

    /// <summary>When the first may speak: rules are in the lanes by then, virtual microseconds.</summary>
    public const long BeginMicros = 2_000_000;

    /// <summary>When the last has spoken, virtual microseconds.</summary>
    public const long EndMicros = 75_000_000;

    private const int HubFrom = 4;

    /// <summary>Each device's messages in its order.</summary>
    public static IReadOnlyList<Message[]> Make(Random random) =>
        [.. Enumerable.Range(1, HubFrom - 1).Select(subject => Bracelet(random, subject)), Hub(random)];

    /// <summary>The rules as lanes get them.</summary>
    public static SubjectConfiguration[] Rules() => [.. Enumerable.Range(1, Subjects).Select(static subject => new SubjectConfiguration(new(subject), RuleText(120)))];

    /// <summary>Rules with another limit, for the subject that is tuned.</summary>
    public static SubjectConfiguration Tuning(Random random) => new(new(Tuned), RuleText(110 + random.Next(20)));

    private static Message[] Bracelet(Random random, int subject)
    {
        var errorMs = random.Next(3) == 0 ? random.Next(-90_000, 90_000) : 0;
        var messages = new List<Message>();
        var sick = false;
        for (var at = BeginMicros + Pause(random); at < EndMicros; at += Pause(random))
        {
            if (random.Next(12) == 0)
                sick = !sick;
            if (random.Next(60) == 0)
                errorMs += random.Next(-60_000, 60_000);
            var atMs = At(at) + errorMs;
            var observations = Enumerable.Range(0, random.Next(1, 4)).Select(index => Say(random, subject, atMs + (index * 250), sick, random.Next(10) == 0)).ToArray();
            messages.Add(new(at, observations));
        }

        return [.. messages];
    }

    private static Message[] Hub(Random random)
    {
        var messages = new List<Message>();
        for (var at = BeginMicros + Pause(random); at < EndMicros; at += 2 * Pause(random))
            messages.Add(new(at, [.. Enumerable.Range(HubFrom, Subjects - HubFrom + 1).Select(subject => Say(random, subject, At(at), random.Next(8) == 0, late: false))]));
        return [.. messages];
    }

    private static Observation Say(Random random, int subject, long atMs, bool sick, bool late)
    {
        var quality = late ? ObservationQuality.Late : ObservationQuality.Good;
        var id = new SubjectId(subject);
        var itsMs = late ? atMs - random.Next(60_000, 600_000) : atMs;
        return random.Next(24) switch
        {
            0 when random.Next(2) == 0 => Observation.Happened(id, EventCode.Sos, itsMs, quality),
            0 => Observation.Happened(id, EventCode.Fall, itsMs, quality),
            1 or 2 => Observation.Happened(id, EventCode.TakenOff, itsMs, quality),
            3 => Observation.Missing(id, Metric.HeartRate, atMs, AbsentReason.MeasurementFailed),
            < 12 => new(id, Metric.BodyTemperature, atMs, sick ? 38 + random.NextDouble() : 36.5),
            _ => new(id, Metric.HeartRate, atMs, sick ? 118 + random.Next(12) : 60 + random.Next(50)),
        };
    }

    private static long At(long micros) => SimulatedTime.Begin.ToUnixTimeMilliseconds() + (micros / 1_000);

    /// <summary>Mostly seconds, sometimes a burst, sometimes a long rest.</summary>
    private static long Pause(Random random) => random.Next(10) switch
    {
        0 => random.Next(20_000, 200_000),
        1 => random.Next(8_000_000, 40_000_000),
        _ => random.Next(500_000, 5_000_000),
    };

    private static string RuleText(int limit) => RuleSetSerializer.Write(
    [
        new("care.sos", "event", Severity.Critical, new Dictionary<string, string> { ["code"] = "Sos" }),
        new("care.fall", "event", Severity.Critical, new Dictionary<string, string> { ["code"] = "Fall", ["quietSeconds"] = "20" }),
        new("care.taken-off", "event", Severity.Notice, new Dictionary<string, string> { ["code"] = "TakenOff", ["quietSeconds"] = "30" }),
        new("care.heart-rate.high", "confirmed-limit", Severity.Critical, new Dictionary<string, string> { ["metric"] = "HeartRate", ["above"] = $"{limit}", ["hysteresis"] = "3", ["apartSeconds"] = "5" }),
        new("care.temperature.high", "limit", Severity.Warning, new Dictionary<string, string> { ["metric"] = "BodyTemperature", ["above"] = "37.8", ["sustainSeconds"] = "10", ["hysteresis"] = "0.3" }),
        new(Silence, "silence", Severity.Warning, new Dictionary<string, string> { ["spanSeconds"] = "15" }),
    ]);

    /// <summary>The one rule that depends on when things arrive, and not on what devices say alone.</summary>
    public const string Silence = "care.silence";
}
