using Heed.Storage.Subjects;

namespace Heed.Storage.Care;

/// <summary>Somebody came to a place of care on a day; once a person, place and day.</summary>
public sealed class PlaceVisit
{
    /// <summary>Number of the visit.</summary>
    public long Id { get; set; }

    /// <summary>The place.</summary>
    public long PlaceId { get; set; }

    /// <summary>Who came.</summary>
    public long SubjectId { get; set; }

    /// <summary>Who came.</summary>
    public Subject? Subject { get; set; }

    /// <summary>The local day.</summary>
    public DateOnly Day { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>How it was told: <c>list</c>, <c>qr</c>, <c>card</c>, <c>station</c>.</summary>
    public string How { get; set; } = "";
}
