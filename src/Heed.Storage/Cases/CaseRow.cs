using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage.Areas;
using Heed.Storage.Subjects;

namespace Heed.Storage.Cases;

/// <summary>A case as boards and lists see it: the fold of its events, written in the same transaction as they are.</summary>
public sealed class CaseRow
{
    /// <summary>Number of the case.</summary>
    public long Id { get; set; }

    /// <summary>Version: number of its events.</summary>
    public long Version { get; set; }

    /// <summary>Where it stands.</summary>
    public CaseStatus Status { get; set; }

    /// <summary>The module it belongs to: <c>care</c>.</summary>
    public required string Module { get; set; }

    /// <summary>The rule whose alarms it collects; empty for a case that a person opened.</summary>
    public string RuleId { get; set; } = "";

    /// <summary>Whom it is about; null for none.</summary>
    public long? SubjectId { get; set; }

    /// <summary>Whom it is about.</summary>
    public Subject? Subject { get; set; }

    /// <summary>The area it belongs to.</summary>
    public int AreaId { get; set; }

    /// <summary>The area it belongs to.</summary>
    public Area? Area { get; set; }

    /// <summary>How soon somebody must act.</summary>
    public Severity Severity { get; set; }

    /// <summary>Words of the person who opened it; empty for one opened by an alarm.</summary>
    public string Title { get; set; } = "";

    /// <summary>When it was opened, Unix milliseconds.</summary>
    public long OpenedMs { get; set; }

    /// <summary>Onset of its first alarm, device time; equals OpenedMs without an alarm.</summary>
    public long OnsetMs { get; set; }

    /// <summary>By when somebody must have answered; null without a limit.</summary>
    public long? RespondDueMs { get; set; }

    /// <summary>By when it must be resolved; null without a limit.</summary>
    public long? ResolveDueMs { get; set; }

    /// <summary>When somebody answered; null before.</summary>
    public long? AcknowledgedMs { get; set; }

    /// <summary>Who goes.</summary>
    public string AcknowledgedBy { get; set; } = "";

    /// <summary>When it was resolved; null before.</summary>
    public long? ResolvedMs { get; set; }

    /// <summary>How it ended.</summary>
    public CaseOutcome Outcome { get; set; }

    /// <summary>How many alarms it holds.</summary>
    public int AlarmCount { get; set; }

    /// <summary>Number of the escalation step called last; 0 before the first.</summary>
    public int StepsCalled { get; set; }

    /// <summary>When the next call is due; null when none is.</summary>
    public long? NextCallMs { get; set; }

    /// <summary>True when its policy has no step left and nobody has answered.</summary>
    public bool Exhausted { get; set; }

    /// <summary>Rating 1–5; null before.</summary>
    public int? Rating { get; set; }

    /// <summary><c>rule/subject</c> while the case is not ended, else null: unique, so that one open case collects a subject's alarms of a rule.</summary>
    public string? OpenKey { get; set; }
}
