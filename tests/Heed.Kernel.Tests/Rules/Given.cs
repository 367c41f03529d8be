using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

/// <summary>Rules, and readings for them to judge.</summary>
internal static class Given
{
    public const long Start = 1_700_000_000_000;

    public static SubjectId Subject { get; } = new(7);

    public static RuleSpecification Specification(string kind, params (string Name, string Value)[] parameters) =>
        new("care." + kind, kind, Severity.Critical, parameters.ToDictionary(static item => item.Name, static item => item.Value));

    public static Rule Rule(string kind, params (string Name, string Value)[] parameters) => Kernel.Rules.Rule.Create(Specification(kind, parameters));

    public static Rule Limit(params (string Name, string Value)[] more) => Rule("limit", [("metric", "HeartRate"), ("above", "120"), .. more]);

    public static Rule Confirmed(params (string Name, string Value)[] more) => Rule("confirmed-limit", [("metric", "HeartRate"), ("above", "120"), .. more]);

    public static Rule Vital(params (string Name, string Value)[] more) => Rule("vital", [("metric", "HeartRate"), ("above", "120"), .. more]);

    /// <summary>Rules that raise and end over readings of heart rate.</summary>
    public static Rule[] Limits { get; } =
    [
        Limit(), Limit(("hysteresis", "10")), Limit(("sustainSeconds", "60")), Confirmed(("hysteresis", "5")), Confirmed(("apartSeconds", "0"), ("confirmations", "3"), ("withinSeconds", "600")),
    ];

    /// <summary>One rule of every kind, the fence around the origin.</summary>
    public static Rule[] EveryKind { get; } =
    [
        .. Limits, Rule("event", ("code", "Sos")), Rule("event", ("code", "Fall"), ("quietSeconds", "60")), Rule("silence", ("spanSeconds", "60")),
        Rule("fence", ("latitude", "30"), ("longitude", "103"), ("radiusMetres", "500")),
        Vital(), Vital(("restSeconds", "600")), Rule("measure-again", ("metric", "HeartRate"), ("above", "120"), ("quietSeconds", "60")),
        Rule("two-signs", ("metric", "BloodPressure"), ("above", "120"), ("signHeartRateAbove", "111")), Rule("early-warning", ("points", "2"), ("parts", "1")),
        Rule("wandering", ("latitude", "30"), ("longitude", "103"), ("nightMetres", "200"), ("farMetres", "1000")), Rule("not-worn", ("spanSeconds", "60")), Rule("inactivity"),
        Rule("process-limit", ("metric", "HeartRate"), ("above", "120"), ("sustainSeconds", "60"), ("defrostSeconds", "120"), ("hard", "135")),
        Rule("held", ("metric", "HeartRate"), ("above", "120"), ("spanSeconds", "60")), Rule("stuck", ("metric", "HeartRate"), ("spanSeconds", "60"), ("tolerance", "5"), ("readings", "2")),
        Rule("time-in-band", ("metric", "HeartRate"), ("low", "110"), ("high", "125"), ("limitSeconds", "120"), ("resetSeconds", "60")),
    ];

    public static Observation HeartRate(long atSeconds, double value) => new(Subject, Metric.HeartRate, Start + (atSeconds * 1000), value);

    public static Observation Happened(long atSeconds, EventCode code = EventCode.Sos) => Observation.Happened(Subject, code, Start + (atSeconds * 1000));

    /// <summary>Readings near the limits, some absent, some older than the one before, some at the same time.</summary>
    public static Gen<Observation[]> Readings { get; } =
        (from at in Gen.Choose(0, 1200)
         from value in Gen.OneOf(Gen.Choose(100, 130), Gen.Choose(119, 140))
         from kind in Gen.Choose(0, 9)
         select kind switch
         {
             0 => Observation.Missing(Subject, Metric.HeartRate, Start + (at * 1000), AbsentReason.MeasurementFailed),
             1 => Happened(at),
             2 => Happened(at, EventCode.Fall),
             3 => new(Subject, Metric.Position, Start + (at * 1000), 30 + ((value - 115) / 1000.0), 103),
             4 => new(Subject, Metric.BloodPressure, Start + (at * 1000), value, 80),
             5 => new(Subject, Metric.Worn, Start + (at * 1000), value % 2),
             6 => new(Subject, Metric.Steps, Start + (at * 1000), at + (value % 3)),
             _ => HeartRate(at, value),
         }).ArrayOf().Select(static readings => Disordered(readings));

    /// <summary>Steps a rule over the readings that it watches, from an empty state; one verdict a reading.</summary>
    public static List<Verdict> Run(Rule rule, IEnumerable<Observation> readings)
    {
        RuleState state = default;
        return Run(rule, readings, ref state);
    }

    /// <summary>Steps a rule on from a state.</summary>
    public static List<Verdict> Run(Rule rule, IEnumerable<Observation> readings, ref RuleState state)
    {
        var verdicts = new List<Verdict>();
        foreach (var reading in readings)
            verdicts.Add(rule.Watches(reading.Metric) ? rule.Step(ref state, in reading, reading.AtMs) : Verdict.None);
        return verdicts;
    }

    // Mostly in order, each fourth out of its place: a device that stores and sends late.
    private static Observation[] Disordered(Observation[] readings) =>
        [.. readings.Select(static (reading, index) => (reading, index)).OrderBy(static item => item.index % 4 == 3 ? Start : item.reading.AtMs).Select(static item => item.reading)];
}
