using System.Globalization;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Care.Rules;

/// <summary>
/// Default rules of a wearer. Red bands, and the yellow ones of NEWS2 beside them (Royal College of Physicians, 2017), need two readings at least a minute apart;
/// heart rate is judged at rest; a single red reading asks the band to measure again. Wrist pressure alone never makes a red alarm (Falter et al. 2022:
/// sensitivity 83 %, specificity 41 %): it sends the elder to the station's cuff, whose readings may, and it is believed when a second sign agrees.
/// Each parameter can be changed for an area or a person.
/// </summary>
public static class CareRules
{
    /// <summary>Kind of subject that the rules are for.</summary>
    public const string SubjectKind = "wearer";

    /// <summary>Rules of this prefix ask the band to measure again; they are for the record and call nobody.</summary>
    public const string MeasureAgainPrefix = "care.again.";

    private const int RestSeconds = 600;

    /// <summary>After a failed reading the contact is doubted for three readings of the usual quarter of an hour.</summary>
    private const int ContactSeconds = 2_400;

    /// <summary>Temperature is measured half as often.</summary>
    private const int TemperatureContactSeconds = 4_200;

    /// <summary>The rules.</summary>
    public static IReadOnlyList<RuleSpecification> Wearer { get; } =
    [
        Event("sos", EventCode.Sos, Severity.Critical, quietSeconds: 0),
        Event("fall", EventCode.Fall, Severity.Critical, quietSeconds: 60),
        Event("unspecified", EventCode.Other, Severity.Critical, quietSeconds: 60),
        Event("taken-off", EventCode.TakenOff, Severity.Notice, quietSeconds: 3600),
        Event("low-battery", EventCode.LowBattery, Severity.Notice, quietSeconds: 21600),
        Event("power-cut", EventCode.PowerCut, Severity.Notice, quietSeconds: 3600),
        Event("left-fence", EventCode.LeftFence, Severity.Warning, quietSeconds: 600),
        Vital("heart-rate.very-high", Metric.HeartRate, "above", 131, Severity.Critical, 5, ("restSeconds", RestSeconds)),
        Vital("heart-rate.very-low", Metric.HeartRate, "below", 40, Severity.Critical, 3, ("restSeconds", RestSeconds)),
        Vital("heart-rate.high", Metric.HeartRate, "above", 111, Severity.Warning, 5, ("restSeconds", RestSeconds)),
        Vital("heart-rate.low", Metric.HeartRate, "below", 50, Severity.Warning, 3, ("restSeconds", RestSeconds)),
        Vital("oxygen.very-low", Metric.OxygenSaturation, "below", 88, Severity.Critical, 2),
        Vital("oxygen.low", Metric.OxygenSaturation, "below", 93, Severity.Warning, 1),
        Vital("temperature.very-high", Metric.BodyTemperature, "above", 39.1, Severity.Critical, 0.3),
        Vital("temperature.high", Metric.BodyTemperature, "above", 38.1, Severity.Warning, 0.3),
        Vital("temperature.low", Metric.BodyTemperature, "below", 36, Severity.Notice, 0.2),
        Vital("temperature.very-low", Metric.BodyTemperature, "below", 35, Severity.Critical, 0.3),
        Pressure("pressure.wrist-high", "above", 180, Severity.Warning, 10, "wrist"),
        Pressure("pressure.wrist-low", "below", 90, Severity.Warning, 5, "wrist"),
        Pressure("pressure.cuff-high", "above", 180, Severity.Critical, 10, "cuff", apartSeconds: 30),
        Pressure("pressure.cuff-low", "below", 90, Severity.Critical, 5, "cuff", apartSeconds: 30),
        TwoSigns("pressure.high-with-sign", "above", 180),
        TwoSigns("pressure.low-with-sign", "below", 90),
        Again("heart-rate-high", Metric.HeartRate, "above", 131),
        Again("heart-rate-low", Metric.HeartRate, "below", 40),
        Again("oxygen", Metric.OxygenSaturation, "below", 88),
        Again("temperature-high", Metric.BodyTemperature, "above", 39.1),
        Again("temperature-low", Metric.BodyTemperature, "below", 35),
        Make("early-warning", "early-warning", Severity.Warning, ("points", "5"), ("parts", "3"), ("freshMinutes", "60"), ("confirmations", "2"), ("apartSeconds", "60")),
        Make("wandering", WanderingRule.Kind, Severity.Warning, ("from", "22:00"), ("to", "05:00"), ("nightMetres", "200"), ("farMetres", "2000"), ("movingMetres", "50"), ("confirmations", "3")),
        Make("not-worn", "not-worn", Severity.Notice, ("spanSeconds", "7200")),
        Make("inactivity", "inactivity", Severity.Notice, ("by", "10:00"), ("leastSteps", "30")),
        Make("battery", "limit", Severity.Notice, ("metric", nameof(Metric.Battery)), ("below", "15"), ("sustainSeconds", "0"), ("hysteresis", "10")),
        Make("silence", "silence", Severity.Warning, ("spanSeconds", "7200")),
    ];

    private static RuleSpecification Event(string name, EventCode code, Severity severity, int quietSeconds) =>
        Make(name, "event", severity, ("code", code.ToString()), ("quietSeconds", Text(quietSeconds)));

    private static RuleSpecification Vital(string name, Metric metric, string side, double threshold, Severity severity, double hysteresis, params (string Name, double Value)[] more) =>
        Make(
            name,
            "vital",
            severity,
            [
                ("metric", metric.ToString()), (side, Text(threshold)), ("hysteresis", Text(hysteresis)), ("confirmations", "2"), ("apartSeconds", "60"), ("withinSeconds", "3600"),
                ("agreeWithin", Text(metric switch { Metric.HeartRate => 20, Metric.OxygenSaturation => 2, _ => 0.3 })),
                ("contactSeconds", Text(metric == Metric.BodyTemperature ? TemperatureContactSeconds : ContactSeconds)),
                .. more.Select(static item => (item.Name, Text(item.Value))),
            ]);

    private static RuleSpecification Pressure(string name, string side, double threshold, Severity severity, double hysteresis, string source, int apartSeconds = 60) =>
        Make(
            name,
            "vital",
            severity,
            ("metric", nameof(Metric.BloodPressure)),
            (side, Text(threshold)),
            ("hysteresis", Text(hysteresis)),
            ("confirmations", "2"),
            ("apartSeconds", Text(apartSeconds)),
            ("withinSeconds", "3600"),
            ("source", source));

    private static RuleSpecification TwoSigns(string name, string side, double threshold) =>
        Make(
            name,
            "two-signs",
            Severity.Critical,
            ("metric", nameof(Metric.BloodPressure)),
            (side, Text(threshold)),
            ("source", "wrist"),
            ("hysteresis", "5"),
            ("signHeartRateAbove", "111"),
            ("signHeartRateBelow", "45"),
            ("signOxygenBelow", "91"),
            ("withinSeconds", "1800"));

    private static RuleSpecification Again(string name, Metric metric, string side, double threshold) =>
        Make("again." + name, "measure-again", Severity.Info, ("metric", metric.ToString()), (side, Text(threshold)), ("quietSeconds", "600"), ("restSeconds", metric == Metric.HeartRate ? Text(RestSeconds) : "0"));

    private static RuleSpecification Make(string name, string kind, Severity severity, params (string Name, string Value)[] parameters) =>
        new($"care.{name}", kind, severity, parameters.ToDictionary(static item => item.Name, static item => item.Value));

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
