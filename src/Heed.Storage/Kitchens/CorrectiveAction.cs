using Heed.Storage.Subjects;

namespace Heed.Storage.Kitchens;

/// <summary>What was done about alarms of a control point, and whether somebody else found it to be enough. Until then the point is not green. Never deleted.</summary>
public sealed class CorrectiveAction
{
    /// <summary>Number of the action.</summary>
    public long Id { get; set; }

    /// <summary>The control point.</summary>
    public long PointId { get; set; }

    /// <summary>The control point.</summary>
    public Subject? Point { get; set; }

    /// <summary>What was done.</summary>
    public required string Text { get; set; }

    /// <summary>Who did it: the user's number.</summary>
    public required string ById { get; set; }

    /// <summary>Who did it: name.</summary>
    public required string By { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>It was enough; false: something else must be done; null before somebody verified.</summary>
    public bool? Effective { get; set; }

    /// <summary>What the verification found.</summary>
    public string VerifiedText { get; set; } = "";

    /// <summary>Who verified.</summary>
    public string VerifiedBy { get; set; } = "";

    /// <summary>When it was verified, Unix milliseconds; null before.</summary>
    public long? VerifiedMs { get; set; }

    /// <summary>The alarms that it is about.</summary>
    public List<CorrectedAlarm> Alarms { get; } = [];
}
