using Heed.Kernel.Observations;

namespace Heed.Kernel.Alarms;

/// <summary>
/// Identity of an alarm: rule, subject and onset. It follows from the input alone, so that a replay, a duplicate
/// delivery or a take-over raises the same alarm and not a second one.
/// </summary>
/// <param name="RuleId">The rule's name, as <c>care.sos</c>.</param>
/// <param name="Subject">Whom it is about.</param>
/// <param name="OnsetMs">When the condition began, device time, Unix milliseconds UTC.</param>
public readonly record struct AlarmKey(string RuleId, SubjectId Subject, long OnsetMs)
{
    /// <summary><c>rule/subject/onset</c>, for logs and keys.</summary>
    public override string ToString() =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RuleId}/{Subject.Value}/{OnsetMs}");
}
