using System.Globalization;
using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// Why an alarm came, as the key of a sentence and the numbers in it; the words stand in the resources. Metrics and enumerations among the arguments are for the
/// caller to put into words.
/// </summary>
/// <param name="Key">Key of the sentence: <c>why.vital.above</c>.</param>
/// <param name="Arguments">Its arguments, in order.</param>
public sealed record Explanation(string Key, IReadOnlyList<object> Arguments)
{
    /// <summary>Explains an alarm of a rule.</summary>
    /// <param name="rule">The rule as it stands for the subject.</param>
    /// <param name="value">Deciding value; null when there is none.</param>
    /// <param name="value2">Deciding second value; null when there is none.</param>
    public static Explanation Of(RuleSpecification rule, double? value, double? value2)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Kind switch
        {
            "event" => new($"why.event.{Read(rule, "code", "Other")}", []),
            "limit" or "confirmed-limit" or "vital" or "measure-again" => OfLimit(rule, value, value2),
            "two-signs" => new("why.two-signs", [MetricOf(rule), LimitOf(rule), Minutes(rule, "withinSeconds", 3600)]),
            "early-warning" => new("why.early-warning", [Number(value), Read(rule, "points", "5"), Read(rule, "freshMinutes", "60")]),
            "wandering" => new("why.wandering", [Number(value), Read(rule, "nightMetres", "200"), Read(rule, "farMetres", "2000"), Read(rule, "from", "22:00"), Read(rule, "to", "05:00")]),
            "fence" => new(Read(rule, "mustBe", "inside") == "inside" ? "why.fence.left" : "why.fence.entered", [Read(rule, "confirmations", "2"), Read(rule, "marginMetres", "30")]),
            "not-worn" => new("why.not-worn", [Minutes(rule, "spanSeconds", 7200)]),
            "inactivity" => new("why.inactivity", [Number(value), Read(rule, "by", "10:00"), Read(rule, "leastSteps", "30")]),
            "process-limit" or "held" => OfProcess(rule, value),
            "stuck" => new("why.stuck", [MetricOf(rule), Number(value), MetricDefinition.Of(MetricOf(rule)).Unit, Minutes(rule, "spanSeconds", 21_600)]),
            "time-in-band" => new("why.time-in-band", [Read(rule, "low", ""), Read(rule, "high", ""), MetricDefinition.Of(MetricOf(rule)).Unit, Minutes(rule, "limitSeconds", 7200)]),
            "silence" => new("why.silence", [Minutes(rule, "spanSeconds", 0)]),
            _ => new("why.rule", [rule.Kind]),
        };
    }

    private static Explanation OfProcess(RuleSpecification rule, double? value)
    {
        var metric = MetricOf(rule);
        if (metric == Metric.ContactOpen)
            return new("why.door", [Minutes(rule, "spanSeconds", 300)]);
        return new($"why.process-limit.{(rule.Parameters.ContainsKey("above") ? "above" : "below")}", [metric, Number(value), MetricDefinition.Of(metric).Unit, LimitOf(rule)]);
    }

    private static Explanation OfLimit(RuleSpecification rule, double? value, double? value2)
    {
        var above = rule.Parameters.ContainsKey("above");
        var metric = MetricOf(rule);
        var reading = value2 is { } second ? $"{Number(value)}/{Number(second)}" : Number(value);
        var key = $"why.{(rule.Kind == "confirmed-limit" ? "vital" : rule.Kind)}.{(above ? "above" : "below")}";
        var unit = MetricDefinition.Of(metric).Unit;
        return rule.Kind switch
        {
            "limit" => new(key, [metric, reading, unit, LimitOf(rule), Minutes(rule, "sustainSeconds", 0)]),
            "measure-again" => new(key, [metric, reading, unit, LimitOf(rule)]),
            _ => new(key, [metric, reading, unit, LimitOf(rule), Read(rule, "confirmations", "2"), Minutes(rule, "withinSeconds", 3600)]),
        };
    }

    private static Metric MetricOf(RuleSpecification rule) => Enum.TryParse<Metric>(Read(rule, "metric", ""), out var metric) ? metric : Metric.None;

    private static string LimitOf(RuleSpecification rule) => Read(rule, "above", Read(rule, "below", ""));

    private static string Read(RuleSpecification rule, string name, string standard) => rule.Parameters.TryGetValue(name, out var value) && value.Length > 0 ? value : standard;

    private static string Minutes(RuleSpecification rule, string name, int standardSeconds) =>
        double.TryParse(Read(rule, name, standardSeconds.ToString(CultureInfo.InvariantCulture)), NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            ? (seconds / 60).ToString("0.#", CultureInfo.InvariantCulture)
            : "";

    private static string Number(double? value) => value is { } number ? number.ToString("0.#", CultureInfo.InvariantCulture) : "–";
}
