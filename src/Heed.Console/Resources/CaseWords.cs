using System.Globalization;
using Heed.Kernel.Cases;
using Heed.Storage.Cases;
using Microsoft.Extensions.Localization;

namespace Heed.Console;

/// <summary>Words about cases.</summary>
public static class CaseWords
{
    /// <summary>What a case is about: words of who opened it, or whom it concerns and the rule.</summary>
    public static string Title(this IStringLocalizer<Words> words, CaseRow item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Title.Length > 0 ? item.Title : $"{item.Subject?.Name} · {words.Rule(item.RuleId)}";
    }

    /// <summary>How far the calling is: who answered, who is called next and when, or that nobody is left.</summary>
    public static string Calling(this IStringLocalizer<Words> words, CaseRow item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.Status switch
        {
            CaseStatus.Acknowledged when item.Exhausted => words["calling.exhausted"].Value,
            CaseStatus.Acknowledged when item.CallsAboutDeadline() && item.NextCallMs is { } again => words["calling.next", item.StepsCalled, Rosters.ShiftForm.Local(again).ToString("MM-dd HH:mm", CultureInfo.InvariantCulture)].Value,
            CaseStatus.Acknowledged => words["goes", item.AcknowledgedBy].Value,
            CaseStatus.Open when item.Exhausted => words["calling.exhausted"].Value,
            CaseStatus.Open when item.NextCallMs is { } next => words["calling.next", item.StepsCalled, Rosters.ShiftForm.Local(next).ToString("HH:mm:ss", CultureInfo.InvariantCulture)].Value,
            _ => words["calling.steps", item.StepsCalled].Value,
        };
    }

    /// <summary>True while an answered case has people called because its deadline is near or has passed.</summary>
    public static bool CallsAboutDeadline(this CaseRow item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item is { Status: CaseStatus.Acknowledged } && (item.Exhausted || item is { NextCallMs: not null, Severity: not Kernel.Alarms.Severity.Critical });
    }

    /// <summary>True when its alarm was stored by the device and came late.</summary>
    public static bool Late(this CaseRow item)
    {
        ArgumentNullException.ThrowIfNull(item);
        return item.OpenedMs - item.OnsetMs > LateAfterMs;
    }

    /// <summary>What an event says beside its name.</summary>
    public static string Told(this IStringLocalizer<Words> words, CaseEventRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return CaseEventJson.Read(row.Type, row.Data) switch
        {
            CaseOpened opened => opened.Title.Length > 0 ? opened.Text : $"{words.Rule(opened.RuleId)}{(opened.Late ? $" · {words["late"]}" : "")}",
            AlarmJoined joined => words.Rule(joined.RuleId),
            CaseCalled called => $"{words.Step(called.Step)} · {words[$"channel.{called.Channel}"]} → {called.Recipient}",
            CallFailed failed => $"{words.Step(failed.Step)} · {words.Recipient(failed.Recipient)} · {words.Reason(failed.Reason)}",
            CaseAcknowledged acknowledged => words["case.goes", acknowledged.WhoGoes].Value,
            DeadlineNear near => words.Deadline(near.Clock, near.DueMs),
            DeadlinePassed passed => words.Deadline(passed.Clock, passed.DueMs),
            CaseNoted noted => noted.Text,
            CaseAssigned assigned => assigned.AssigneeName,
            CasePaused paused => paused.Reason,
            CaseResolved resolved => $"{words[$"outcome.{resolved.Outcome}"]} {resolved.Text}",
            CaseRated rated => $"{words["case.stars.of", rated.Stars]} {rated.Text}",
            CaseReopened reopened => reopened.Reason,
            CaseRejected rejected => rejected.Reason,
            CaseMerged merged => $"#{merged.IntoCaseId}",
            CaseClosed closed => closed.Text,
            _ => "",
        };
    }

    /// <summary>A deadline in words: which clock and when.</summary>
    private static string Deadline(this IStringLocalizer<Words> words, DeadlineClock clock, long dueMs) =>
        words[clock == DeadlineClock.Respond ? "clock.respond-by" : "clock.resolve-by", Rosters.ShiftForm.Local(dueMs).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)].Value;

    private const long LateAfterMs = 300_000;

    private static string Step(this IStringLocalizer<Words> words, int step) => step == 0 ? words["step.again"].Value : words["step", step].Value;

    private static string Recipient(this IStringLocalizer<Words> words, string recipient) => words[$"role.{recipient}"] is { ResourceNotFound: false } role ? role.Value : recipient == "contacts" ? words["contacts"].Value : recipient;

    private static string Reason(this IStringLocalizer<Words> words, string reason) => words[$"call.{reason}"] is { ResourceNotFound: false } known ? known.Value : reason;
}
