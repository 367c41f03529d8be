using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Access;

/// <summary>What a link opens. Stored: never renumber.</summary>
public enum MagicLinkKind
{
    /// <summary>The family's page about one wearer.</summary>
    Family = 0,

    /// <summary>Where somebody is who is being looked for, for those who search.</summary>
    Search = 1,

    /// <summary>A card by which an elder checks in at places of care; its secret is printed as a QR code.</summary>
    Card = 2,

    /// <summary>The portal of one enterprise.</summary>
    Enterprise = 3,
}

/// <summary>A link that opens something about one subject without an account, for a time. Only the hash of its secret is kept. <see cref="MagicLinks"/> makes, checks and revokes them.</summary>
public sealed class MagicLink
{
    /// <summary>Number of the link.</summary>
    public long Id { get; set; }

    /// <summary>What it opens.</summary>
    public MagicLinkKind Kind { get; set; }

    /// <summary>The only subject it opens anything about.</summary>
    public long SubjectId { get; set; }

    /// <summary>The only subject it opens anything about.</summary>
    public Subject? Subject { get; set; }

    /// <summary>For whom, in words.</summary>
    public string Holder { get; set; } = "";

    /// <summary>Lower-case hex SHA-256 of its secret.</summary>
    public required string Hash { get; set; }

    /// <summary>Who made it.</summary>
    public string MadeBy { get; set; } = "";

    /// <summary>When it was made, Unix milliseconds.</summary>
    public long MadeMs { get; set; }

    /// <summary>When it ends by itself, Unix milliseconds.</summary>
    public long EndsMs { get; set; }

    /// <summary>When it was last used, to a minute; null before.</summary>
    public long? UsedMs { get; set; }

    /// <summary>When it was revoked; null while it was not.</summary>
    public long? RevokedMs { get; set; }

    /// <summary>Who revoked it.</summary>
    public string RevokedBy { get; set; } = "";
}

/// <summary>How links are stored.</summary>
internal sealed class MagicLinkConfiguration : IEntityTypeConfiguration<MagicLink>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<MagicLink> builder)
    {
        builder.ToTable("MagicLinks");
        builder.HasIndex(static row => row.Hash).IsUnique();
        builder.HasIndex(static row => new { row.SubjectId, row.Kind });
    }
}
