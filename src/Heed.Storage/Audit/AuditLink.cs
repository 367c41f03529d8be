using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Audit;

/// <summary>A link of the chain over audit entries and case events. Appended in the transaction of what it stands for; never changed.</summary>
public sealed class AuditLink
{
    /// <summary>Place in the chain, from 1, without gaps.</summary>
    public long Sequence { get; set; }

    /// <summary>What it stands for: <c>audit/SEQUENCE</c> or <c>case/NUMBER/VERSION</c>.</summary>
    public required string Reference { get; set; }

    /// <summary>Digest of that record.</summary>
    public required string Digest { get; set; }

    /// <summary>Digest of this link, which covers all before it.</summary>
    public required string Hash { get; set; }
}

/// <summary>Where the chain ends. One row: its lock makes writers append one after the other.</summary>
public sealed class AuditHead
{
    /// <summary>The only row.</summary>
    public const int OnlyId = 1;

    /// <summary>Number of the row.</summary>
    public int Id { get; set; }

    /// <summary>Place of the last link; 0 before the first.</summary>
    public long Sequence { get; set; }

    /// <summary>Digest of the last link.</summary>
    public required string Hash { get; set; }
}

/// <summary>How links are stored.</summary>
internal sealed class AuditLinkConfiguration : IEntityTypeConfiguration<AuditLink>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AuditLink> builder)
    {
        builder.ToTable("AuditLinks");
        builder.HasKey(row => row.Sequence);
        builder.Property(row => row.Sequence).ValueGeneratedNever();
        builder.HasIndex(row => row.Reference).IsUnique();
    }
}

/// <summary>How the head is stored. The first writer puts it in.</summary>
internal sealed class AuditHeadConfiguration : IEntityTypeConfiguration<AuditHead>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.ToTable("AuditHead");
        builder.Property(row => row.Id).ValueGeneratedNever();
    }
}
