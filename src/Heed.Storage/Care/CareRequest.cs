using Heed.Storage.Subjects;

namespace Heed.Storage.Care;

/// <summary>Where a request for a service stands. Stored: never renumber.</summary>
public enum CareRequestStatus
{
    /// <summary>Asked for.</summary>
    Asked = 0,

    /// <summary>Somebody will come.</summary>
    Assigned = 1,

    /// <summary>Somebody is there.</summary>
    Begun = 2,

    /// <summary>Done.</summary>
    Done = 3,

    /// <summary>Called off, with a reason.</summary>
    CalledOff = 4,
}

/// <summary>A wish for a service at home: meals, bathing, a visit, cleaning.</summary>
public sealed class CareRequest
{
    /// <summary>Number of the request.</summary>
    public long Id { get; set; }

    /// <summary>For whom.</summary>
    public long SubjectId { get; set; }

    /// <summary>For whom.</summary>
    public Subject? Subject { get; set; }

    /// <summary>Kind: <c>meals</c>, <c>bathing</c>, <c>visit</c>, <c>cleaning</c>, <c>errand</c>, <c>other</c>.</summary>
    public required string Service { get; set; }

    /// <summary>Words.</summary>
    public string Text { get; set; } = "";

    /// <summary>For which local day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>Where it stands.</summary>
    public CareRequestStatus Status { get; set; }

    /// <summary>Who asked.</summary>
    public string AskedBy { get; set; } = "";

    /// <summary>When, Unix milliseconds.</summary>
    public long AskedMs { get; set; }

    /// <summary>Who does it.</summary>
    public string Helper { get; set; } = "";

    /// <summary>When the helper checked in at the door; null before.</summary>
    public long? BegunMs { get; set; }

    /// <summary>When it was done; null before.</summary>
    public long? DoneMs { get; set; }

    /// <summary>What was done, or why it was called off.</summary>
    public string Note { get; set; } = "";

    /// <summary>Rating 1–5; null before.</summary>
    public int? Rating { get; set; }

    /// <summary>The plan that asked; null when a person did.</summary>
    public long? PlanId { get; set; }
}
