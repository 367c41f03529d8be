using FsCheck;
using FsCheck.Fluent;
using Heed.Console.Charts;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.App.Tests.Console;

public sealed class ThinningAChart
{
    [Fact]
    public void Keeps_ends_order_and_peaks_within_the_limit() => Prop.ForAll(
        Gen.Choose(-200, 200).ArrayOf().Select(static values => values.Select(static (value, minute) => new Observation(default, Metric.HeartRate, minute * 60_000L, value)).ToArray()).ToArbitrary(),
        Gen.Choose(4, 40).ToArbitrary(),
        static (readings, most) =>
        {
            var kept = Thinning.Thin(readings, most);
            Assert.True(kept.Count <= Math.Max(most, 0) || readings.Length <= most);
            Assert.Equal(kept.OrderBy(static item => item.AtMs), kept);
            Assert.Empty(kept.Except(readings));
            if (readings.Length == 0)
                return;
            Assert.Equal((readings[0], readings[^1]), (kept[0], kept[^1]));
            Assert.Equal(readings.Max(static item => item.Value), kept.Max(static item => item.Value));
            Assert.Equal(readings.Min(static item => item.Value), kept.Min(static item => item.Value));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Limits_of_a_chart_are_the_nearest_of_each_severity_and_side()
    {
        RuleSpecification Rule(string id, Severity severity, string side, string value) => new(id, "limit", severity, new Dictionary<string, string> { ["metric"] = "HeartRate", [side] = value });
        var limits = ChartLimit.Of(
            [
                Rule("a", Severity.Critical, "above", "131"), Rule("b", Severity.Critical, "above", "120"), Rule("c", Severity.Warning, "below", "50"), Rule("d", Severity.Notice, "above", "90"),
                Rule("e", Severity.Warning, "above", "") with { Parameters = new Dictionary<string, string> { ["metric"] = "OxygenSaturation", ["above"] = "2" } },
            ],
            Metric.HeartRate);
        Assert.Equal([new(120, Severity.Critical, true), new(50, Severity.Warning, false)], limits);
    }
}
