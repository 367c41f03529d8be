using System.Globalization;
using Heed.Engine.Cases;
using Heed.Kernel.Escalation;
using Heed.Kernel.Observations;
using Heed.Storage.Alarms;
using Heed.Storage.Areas;
using Microsoft.Extensions.Localization;

namespace Heed.Console;

/// <summary>Words for things of the domain.</summary>
public static class WordExtensions
{
    /// <summary>A rule's name in words; its identity where there are none.</summary>
    public static string Rule(this IStringLocalizer<Words> words, string ruleId)
    {
        var found = words[$"rule.{ruleId}"];
        // A rule of one subject ends with a number: its name is that of its kind.
        if (found.ResourceNotFound && ruleId.LastIndexOf('.') is > 0 and var dot && long.TryParse(ruleId.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            found = words[$"rule.{ruleId[..dot]}"];
        return found.ResourceNotFound ? ruleId : found.Value;
    }

    /// <summary>Why a command was not carried out, and what to do.</summary>
    public static string Refusal(this IStringLocalizer<Words> words, CaseAnswer answer)
    {
        var found = words[answer.Kind switch { CaseAnswerKind.Stale => "case.stale", CaseAnswerKind.NotFound => "not-found", _ => answer.Code }];
        return found.ResourceNotFound ? $"{words["refused"].Value} ({answer.Code})" : found.Value;
    }

    /// <summary>A metric's name in words.</summary>
    public static string Metric(this IStringLocalizer<Words> words, Metric metric) => words[$"metric.{metric}"].Value;

    /// <summary>A metric's unit as people write it; empty for a pure code.</summary>
    public static string Unit(this IStringLocalizer<Words> words, Metric metric) => words.Unit(MetricDefinition.Of(metric).Unit);

    /// <summary>A UCUM unit as people write it; the unit itself where there is no other writing.</summary>
    public static string Unit(this IStringLocalizer<Words> words, string ucum)
    {
        var found = words[$"unit.{ucum}"];
        return found.ResourceNotFound ? ucum : found.Value;
    }

    /// <summary>An area's name in the reader's language.</summary>
    public static string Shown(this Area area) =>
        CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && area.NameEnglish.Length > 0 ? area.NameEnglish : area.Name;

    /// <summary>A rule parameter's name in words; its own name where there are none.</summary>
    public static string Parameter(this IStringLocalizer<Words> words, string name)
    {
        var found = words[$"parameter.{name}"];
        return found.ResourceNotFound ? name : found.Value;
    }

    /// <summary>Whom a call reaches, in words.</summary>
    public static string Called(this IStringLocalizer<Words> words, EscalationCall call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call switch
        {
            { Whom: Whom.Assignee } => words["role.assignee"].Value,
            { Whom: Whom.Role } => words[$"role.{call.DutyRole}"].Value,
            { FirstContacts: 0 } => words["policy.all-contacts"].Value,
            _ => words["policy.some-contacts", call.FirstContacts].Value,
        };
    }

    /// <summary>A span as a clock: 0:00, 3:00, 45:00, 1:30:00, 2 d 0:00:00.</summary>
    public static string Span(this int seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        var clock = span.TotalHours < 1 ? $"{span.Minutes}:{span.Seconds:00}" : $"{span.Hours}:{span.Minutes:00}:{span.Seconds:00}";
        return span.Days == 0 ? clock : $"{span.Days} d {clock}";
    }

    /// <summary>Full years from a date of birth to a moment, in China's calendar day.</summary>
    public static int YearsUntil(this DateOnly birth, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.ToOffset(TimeSpan.FromHours(8)).DateTime);
        return today.Year - birth.Year - ((today.Month, today.Day).CompareTo((birth.Month, birth.Day)) < 0 ? 1 : 0);
    }

    /// <summary>The reading that decided, as numbers; empty for a happening, and words where the person withdrew the consent to it.</summary>
    public static string Reading(this IStringLocalizer<Words> words, AlarmRow alarm) => alarm switch
    {
        { RuleId: var rule } when rule.EndsWith(".sos", StringComparison.Ordinal) || rule.EndsWith(".fall", StringComparison.Ordinal) => "",
        { Withheld: true } => words["health.withheld"].Value,
        { Value: { } first, Value2: { } second } => string.Create(CultureInfo.InvariantCulture, $"{first:0.#}/{second:0.#}"),
        { Value: { } value } when alarm.EndedMs is not null || value > 10 => string.Create(CultureInfo.InvariantCulture, $"{value:0.#}"),
        _ => "",
    };
}
