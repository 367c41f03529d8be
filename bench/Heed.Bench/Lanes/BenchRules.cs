using System.Globalization;
using Heed.Kernel.Alarms;
using Heed.Kernel.Rules;

namespace Heed.Bench.Lanes;

/// <summary>Ten rules as a wearer has them: happenings, limits, confirmed limits, silence.</summary>
internal static class BenchRules
{
    /// <summary>The ten, as the log writes them.</summary>
    public static string Ten { get; } = RuleSetSerializer.Write(
    [
        Event("sos", "Sos"), Event("fall", "Fall"), Event("taken-off", "TakenOff"), Event("low-battery", "LowBattery"),
        Confirmed("heart-rate.high", "above", 131), Confirmed("heart-rate.low", "below", 40),
        Limit("heart-rate.raised", "above", 111), Limit("heart-rate.lowered", "below", 50),
        Make("silence", "silence", ("spanSeconds", "7200")),
        Make("battery", "limit", ("metric", "Battery"), ("below", "15"), ("sustainSeconds", "0"), ("hysteresis", "5")),
    ]);

    private static RuleSpecification Event(string id, string code) => Make(id, "event", ("code", code));

    private static RuleSpecification Limit(string id, string side, double threshold) =>
        Make(id, "limit", ("metric", "HeartRate"), (side, threshold.ToString(CultureInfo.InvariantCulture)), ("sustainSeconds", "600"), ("hysteresis", "3"));

    private static RuleSpecification Confirmed(string id, string side, double threshold) =>
        Make(id, "confirmed-limit", ("metric", "HeartRate"), (side, threshold.ToString(CultureInfo.InvariantCulture)), ("hysteresis", "3"));

    private static RuleSpecification Make(string id, string kind, params (string Name, string Value)[] parameters) =>
        new($"bench.{id}", kind, Severity.Warning, parameters.ToDictionary(static item => item.Name, static item => item.Value));
}
