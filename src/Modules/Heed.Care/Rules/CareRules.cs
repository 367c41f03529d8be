using System.Globalization;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Care.Rules;

/// <summary>
/// Default rules of a wearer. Red bands and the yellow ones beside them follow NEWS2 (Royal College of Physicians, 2017) and are
/// confirmed by a second reading at least a minute later; wrist pressure alone never makes a red alarm (Falter et al. 2022:
/// specificity 41 %). Each parameter can be changed for an area or a person.
/// </summary>
public static class CareRules
{
    /// <summary>Kind of subject that the rules are for.</summary>
    public const string SubjectKind = "wearer";

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
        Confirmed("heart-rate.very-high", Metric.HeartRate, "above", 131, Severity.Critical, hysteresis: 5),
        Confirmed("heart-rate.very-low", Metric.HeartRate, "below", 40, Severity.Critical, hysteresis: 3),
        Confirmed("heart-rate.high", Metric.HeartRate, "above", 111, Severity.Warning, hysteresis: 5),
        Confirmed("heart-rate.low", Metric.HeartRate, "below", 50, Severity.Warning, hysteresis: 3),
        Confirmed("oxygen.very-low", Metric.OxygenSaturation, "below", 88, Severity.Critical, hysteresis: 2),
        Confirmed("oxygen.low", Metric.OxygenSaturation, "below", 93, Severity.Warning, hysteresis: 1),
        Confirmed("temperature.very-high", Metric.BodyTemperature, "above", 39.1, Severity.Critical, hysteresis: 0.3),
        Confirmed("temperature.high", Metric.BodyTemperature, "above", 38.1, Severity.Warning, hysteresis: 0.3),
        Confirmed("temperature.very-low", Metric.BodyTemperature, "below", 35, Severity.Critical, hysteresis: 0.3),
        Confirmed("pressure.wrist-high", Metric.BloodPressure, "above", 180, Severity.Warning, hysteresis: 10),
        Confirmed("pressure.wrist-low", Metric.BloodPressure, "below", 90, Severity.Warning, hysteresis: 5),
        Make("battery", "limit", Severity.Notice, ("metric", nameof(Metric.Battery)), ("below", "15"), ("sustainSeconds", "0"), ("hysteresis", "10")),
        Make("silence", "silence", Severity.Warning, ("spanSeconds", "7200")),
    ];

    private static RuleSpecification Event(string name, EventCode code, Severity severity, int quietSeconds) =>
        Make(name, "event", severity, ("code", code.ToString()), ("quietSeconds", quietSeconds.ToString(CultureInfo.InvariantCulture)));

    private static RuleSpecification Confirmed(string name, Metric metric, string side, double threshold, Severity severity, double hysteresis) =>
        Make(
            name,
            "confirmed-limit",
            severity,
            ("metric", metric.ToString()),
            (side, threshold.ToString(CultureInfo.InvariantCulture)),
            ("hysteresis", hysteresis.ToString(CultureInfo.InvariantCulture)),
            ("confirmations", "2"),
            ("apartSeconds", "60"),
            ("withinSeconds", "3600"));

    private static RuleSpecification Make(string name, string kind, Severity severity, params (string Name, string Value)[] parameters) =>
        new($"care.{name}", kind, severity, parameters.ToDictionary(static item => item.Name, static item => item.Value));
}
