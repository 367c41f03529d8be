using System.Globalization;
using Heed.Care.Rules;
using Heed.Console;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Logging;

namespace Heed.Care.Tests.Rules;

public sealed class DefaultRules
{
    public static TheoryData<string, string> EveryRuleInBothLanguages { get; } =
        [.. CareRules.Wearer.SelectMany(static rule => new[] { new TheoryDataRow<string, string>(rule.Id, "zh-CN"), new TheoryDataRow<string, string>(rule.Id, "en") })];

    [Fact]
    public void Every_default_can_be_made_and_has_a_name_of_its_own()
    {
        Assert.All(CareRules.Wearer, static rule => Assert.NotNull(Rule.Create(rule)));
        Assert.Equal(CareRules.Wearer.Count, CareRules.Wearer.Select(static rule => rule.Id).Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(EveryRuleInBothLanguages))]
    public void Every_verdict_has_a_name_and_explains_itself_in_one_sentence_with_its_numbers(string ruleId, string language)
    {
        CultureInfo.CurrentUICulture = new(language);
        var words = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider().GetRequiredService<IStringLocalizer<Words>>();
        var rule = CareRules.Wearer.Single(rule => rule.Id == ruleId);
        Assert.NotEqual(ruleId, words.Rule(ruleId));
        var sentence = words.Explain(Explanation.Of(rule, 147, rule.Parameters.GetValueOrDefault("metric") == nameof(Metric.BloodPressure) ? 93 : null));
        Assert.EndsWith(language == "en" ? "." : "。", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("{", sentence, StringComparison.Ordinal);
        if (rule.Parameters.TryGetValue("above", out var above))
            Assert.Contains(above, sentence, StringComparison.Ordinal);
        if (rule.Kind is "vital" or "limit" or "measure-again")
            Assert.Contains("147", sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrist_pressure_alone_never_makes_a_red_alarm() =>
        Assert.All(
            Run(Enumerable.Range(0, 200).Select(static minute => Reading(Metric.BloodPressure, minute, minute % 2 == 0 ? 240 : 70, 60))),
            static alarm => Assert.NotEqual(Severity.Critical, alarm.Severity));

    [Fact]
    public void The_stations_cuff_makes_one() =>
        Assert.Contains(Run([Cuff(0, 190), Cuff(1, 188)]), static alarm => alarm.Severity == Severity.Critical && alarm.Id == "care.pressure.cuff-high");

    [Theory]
    [InlineData(Metric.HeartRate, 131, "care.heart-rate.very-high")]
    [InlineData(Metric.HeartRate, 40, "care.heart-rate.very-low")]
    [InlineData(Metric.OxygenSaturation, 88, "care.oxygen.very-low")]
    [InlineData(Metric.BodyTemperature, 39.1, "care.temperature.very-high")]
    [InlineData(Metric.BodyTemperature, 35.0, "care.temperature.very-low")]
    public void Red_bands_need_two_readings_a_minute_apart_and_the_first_asks_to_measure_again(Metric metric, double value, string rule)
    {
        var first = Run([Reading(metric, 0, value)]);
        Assert.Contains(first, static alarm => alarm.Id.StartsWith(CareRules.MeasureAgainPrefix, StringComparison.Ordinal));
        Assert.DoesNotContain(first, static alarm => alarm.Severity > Severity.Info);
        Assert.Contains(Run([Reading(metric, 0, value), Reading(metric, 1, value)]), alarm => alarm.Id == rule && alarm.Severity == Severity.Critical);
    }

    private static List<Rule> Run(IEnumerable<Observation> readings)
    {
        var set = RuleSet.Create(CareRules.Wearer);
        var states = new RuleState[set.Rules.Length];
        var raised = new List<Rule>();
        foreach (var reading in readings)
        {
            foreach (var index in set.Watching(reading.Metric))
            {
                if (set.Rules[index].Step(ref states[index], in reading, reading.AtMs).Kind == AlarmChangeKind.Raised)
                    raised.Add(set.Rules[index]);
            }
        }

        return raised;
    }

    private static Observation Reading(Metric metric, int minute, double value, double value2 = double.NaN) => new(new(1), metric, 1_700_000_000_000 + (minute * 60_000L), value, value2);

    private static Observation Cuff(int minute, double systolic) => Reading(Metric.BloodPressure, minute, systolic, 80) with { Quality = ObservationQuality.Cuff | ObservationQuality.Manual };
}
