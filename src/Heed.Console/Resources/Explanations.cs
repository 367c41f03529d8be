using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Storage.Alarms;
using Microsoft.Extensions.Localization;

namespace Heed.Console;

/// <summary>Puts the reason of an alarm into one sentence of the reader's language.</summary>
public static class Explanations
{
    /// <summary>Why an alarm came, with the numbers; empty when its rule is not known any more.</summary>
    /// <param name="words">The words.</param>
    /// <param name="alarm">The alarm.</param>
    /// <param name="rules">The subject's rules.</param>
    public static string Explain(this IStringLocalizer<Words> words, AlarmRow alarm, IEnumerable<RuleSpecification> rules)
    {
        ArgumentNullException.ThrowIfNull(alarm);
        return alarm.Withheld ? "" : rules.FirstOrDefault(rule => rule.Id == alarm.RuleId) is { } rule ? words.Explain(Explanation.Of(rule, alarm.Value, alarm.Value2)) : "";
    }

    /// <summary>A reason in words.</summary>
    public static string Explain(this IStringLocalizer<Words> words, Explanation why)
    {
        ArgumentNullException.ThrowIfNull(why);
        var found = words[why.Key, [.. why.Arguments.Select(argument => argument switch { Metric metric => words.Metric(metric), string text => words.Unit(text), _ => argument })]];
        return found.ResourceNotFound ? "" : found.Value;
    }
}
