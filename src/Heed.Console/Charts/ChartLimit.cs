namespace Heed.Console.Charts;

/// <summary>A line across a chart: where a rule draws it.</summary>
/// <param name="Value">Where, in the chart's unit.</param>
/// <param name="Severity">What crossing it raises.</param>
/// <param name="IsAbove">True when values above it are the wrong ones.</param>
public sealed record ChartLimit(double Value, Kernel.Alarms.Severity Severity, bool IsAbove)
{
    /// <summary>The limits that a subject's rules set for a metric, one a severity and side: the nearest to the usual values; of several at one value the gravest.</summary>
    public static IReadOnlyList<ChartLimit> Of(IEnumerable<Kernel.Rules.RuleSpecification> rules, Kernel.Observations.Metric metric) =>
        [.. rules.Where(rule => rule.Severity >= Kernel.Alarms.Severity.Warning && rule.Parameters.GetValueOrDefault("metric") == metric.ToString())
            .SelectMany(static rule => new[] { Read(rule, "above", true), Read(rule, "below", false) })
            .OfType<ChartLimit>()
            .GroupBy(static limit => (limit.Severity, limit.IsAbove))
            .Select(static group => group.Key.IsAbove ? group.MinBy(static limit => limit.Value)! : group.MaxBy(static limit => limit.Value)!)
            .GroupBy(static limit => limit.Value).Select(static group => group.MaxBy(static limit => limit.Severity)!)];

    private static ChartLimit? Read(Kernel.Rules.RuleSpecification rule, string name, bool isAbove) =>
        double.TryParse(rule.Parameters.GetValueOrDefault(name), System.Globalization.CultureInfo.InvariantCulture, out var value) ? new(value, rule.Severity, isAbove) : null;
}
