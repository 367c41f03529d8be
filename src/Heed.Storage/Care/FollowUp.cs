using Heed.Storage.Subjects;

namespace Heed.Storage.Care;

/// <summary>What a doctor noted after seeing somebody of the health list, and when to look again. Sensitive personal information.</summary>
public sealed class FollowUp
{
    /// <summary>Number of the note.</summary>
    public long Id { get; set; }

    /// <summary>About whom.</summary>
    public long SubjectId { get; set; }

    /// <summary>About whom.</summary>
    public Subject? Subject { get; set; }

    /// <summary>How they were seen: <c>home</c>, <c>clinic</c>, <c>phone</c>.</summary>
    public required string How { get; set; }

    /// <summary>The note.</summary>
    public required string Text { get; set; }

    /// <summary>The local day of the next look; null for none.</summary>
    public DateOnly? NextDay { get; set; }

    /// <summary>Who wrote it.</summary>
    public string By { get; set; } = "";

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }
}
