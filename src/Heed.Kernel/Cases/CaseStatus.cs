namespace Heed.Kernel.Cases;

/// <summary>Where a case stands. Stored: never renumber.</summary>
public enum CaseStatus
{
    /// <summary>Nobody has answered yet.</summary>
    Open = 0,

    /// <summary>Somebody said that they go.</summary>
    Acknowledged = 1,

    /// <summary>Clocks stand still, with a reason.</summary>
    Paused = 2,

    /// <summary>Handled, with an outcome; can be reopened.</summary>
    Resolved = 3,

    /// <summary>Not valid, with a reason.</summary>
    Rejected = 4,

    /// <summary>Went into another case.</summary>
    Merged = 5,

    /// <summary>Reviewed; nothing more to do.</summary>
    Closed = 6,
}
