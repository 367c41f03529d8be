using Heed.Storage.Subjects;

namespace Heed.Storage.Care;

/// <summary>What a link without an account opens. Stored: never renumber.</summary>
public enum CareLinkKind
{
    /// <summary>The family's page about one wearer.</summary>
    Family = 0,

    /// <summary>Where somebody is who is being looked for, for those who search.</summary>
    Search = 1,

    /// <summary>A card by which an elder checks in at places of care; its secret is printed as a QR code.</summary>
    Card = 2,
}

/// <summary>A link that opens something about one wearer without an account. Only the hash of its secret is kept.</summary>
public sealed class CareLink
{
    /// <summary>Number of the link.</summary>
    public long Id { get; set; }

    /// <summary>What it opens.</summary>
    public CareLinkKind Kind { get; set; }

    /// <summary>The wearer.</summary>
    public long SubjectId { get; set; }

    /// <summary>The wearer.</summary>
    public Subject? Subject { get; set; }

    /// <summary>For whom, in words.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Lower-case hex SHA-256 of its secret.</summary>
    public required string Hash { get; set; }

    /// <summary>Who made it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it was made, Unix milliseconds.</summary>
    public long MadeMs { get; set; }

    /// <summary>When it ceases to open anything, Unix milliseconds.</summary>
    public long EndsMs { get; set; }

    /// <summary>When it was last used; null before.</summary>
    public long? UsedMs { get; set; }
}
