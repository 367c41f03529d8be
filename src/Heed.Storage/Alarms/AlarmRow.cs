using System.ComponentModel.DataAnnotations.Schema;
using Heed.Kernel.Alarms;
using Heed.Storage.Subjects;

namespace Heed.Storage.Alarms;

/// <summary>An alarm as boards and lists see it. (rule, subject, onset) is unique: the alarm's identity.</summary>
public sealed class AlarmRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The rule that raised it.</summary>
    public required string RuleId { get; set; }

    /// <summary>Whom it is about.</summary>
    public long SubjectId { get; set; }

    /// <summary>Whom it is about.</summary>
    public Subject? Subject { get; set; }

    /// <summary>Area of the subject when it was raised.</summary>
    public int AreaId { get; set; }

    /// <summary>Onset, device time, Unix milliseconds.</summary>
    public long OnsetMs { get; set; }

    /// <summary>When we decided, Unix milliseconds.</summary>
    public long RaisedMs { get; set; }

    /// <summary>When its condition was over; null while it lasts or for a momentary one.</summary>
    public long? EndedMs { get; set; }

    /// <summary>How soon somebody must act.</summary>
    public Severity Severity { get; set; }

    /// <summary>Deciding value; null when there is none.</summary>
    public double? Value { get; set; }

    /// <summary>Deciding second value; null when there is none.</summary>
    public double? Value2 { get; set; }

    /// <summary>The cause came late.</summary>
    public bool Late { get; set; }

    /// <summary>The case it opened or joined; null when it opened none.</summary>
    public long? CaseId { get; set; }

    /// <summary>True when the values were left out because the person withdrew the consent to health data. Not stored.</summary>
    [NotMapped]
    public bool Withheld { get; set; }
}
