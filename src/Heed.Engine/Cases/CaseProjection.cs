using Heed.Kernel.Cases;
using Heed.Storage.Cases;

namespace Heed.Engine.Cases;

/// <summary>Copies a case's state into the row that boards and lists read.</summary>
internal static class CaseProjection
{
    internal static void Apply(CaseRow row, CaseState state)
    {
        row.Version = state.Version;
        row.Status = state.Status;
        row.Severity = state.Severity;
        row.OpenedMs = state.OpenedMs;
        row.OnsetMs = state.Opening?.OnsetMs ?? state.OpenedMs;
        row.RespondDueMs = state.RespondDueMs;
        row.ResolveDueMs = state.ResolveDueMs;
        row.AcknowledgedMs = state.AcknowledgedMs;
        row.AcknowledgedBy = string.Join("、", state.Helpers.Select(helper => helper.WhoGoes));
        row.ResolvedMs = state.ResolvedMs;
        row.Outcome = state.Outcome;
        row.AlarmCount = state.AlarmCount;
        row.StepsCalled = state.StepsCalled;
        row.Exhausted = state.Exhausted;
        row.Rating = state.Rating;
        row.OpenKey = state.IsActive && row.RuleId.Length > 0 && row.SubjectId is { } subject ? OpenKey(row.RuleId, subject) : null;
    }

    /// <summary>Key under which one active case collects a subject's alarms of a rule.</summary>
    internal static string OpenKey(string ruleId, long subjectId) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{ruleId}/{subjectId}");
}
