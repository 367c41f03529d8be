using Heed.Storage.Subjects;

namespace Heed.Storage.Care;

/// <summary>A regular who did not come to a tea room on a day; once a person, place and day.</summary>
public sealed class CareAbsence
{
    /// <summary>Number of the absence.</summary>
    public long Id { get; set; }

    /// <summary>The tea room.</summary>
    public long PlaceId { get; set; }

    /// <summary>Who did not come.</summary>
    public long SubjectId { get; set; }

    /// <summary>Who did not come.</summary>
    public Subject? Subject { get; set; }

    /// <summary>The local day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>The notice.</summary>
    public long CaseId { get; set; }

    /// <summary>When she came after all, Unix milliseconds; null while she has not.</summary>
    public long? CameMs { get; set; }
}
