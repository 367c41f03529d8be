using Heed.Kernel.Access;
using Heed.Storage.Areas;
using Heed.Storage.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Access;

/// <summary>A role given to somebody in an area for a span of time. Withdrawing ends the span; rows stay.</summary>
public sealed class GrantRow
{
    /// <summary>Number of the grant.</summary>
    public long Id { get; set; }

    /// <summary>Whom it was given to.</summary>
    public required string UserId { get; set; }

    /// <summary>The role.</summary>
    public Role Role { get; set; }

    /// <summary>The area whose subtree it covers; null for everywhere.</summary>
    public int? AreaId { get; set; }

    /// <summary>The area whose subtree it covers; null for everywhere.</summary>
    public Area? Area { get; set; }

    /// <summary>The only module it holds in; empty for all of the role's.</summary>
    public string Module { get; set; } = "";

    /// <summary>The only subject it holds for; null for all.</summary>
    public long? SubjectId { get; set; }

    /// <summary>First moment at which it holds, Unix milliseconds.</summary>
    public long FromMs { get; set; }

    /// <summary>First moment at which it holds no longer, Unix milliseconds; null for no end.</summary>
    public long? ToMs { get; set; }

    /// <summary>Who gave it.</summary>
    public string GivenBy { get; set; } = "";

    /// <summary>When it was given, Unix milliseconds.</summary>
    public long GivenMs { get; set; }

    /// <summary>Who withdrew it; empty while nobody did.</summary>
    public string WithdrawnBy { get; set; } = "";
}

/// <summary>How grants are stored.</summary>
internal sealed class GrantRowConfiguration : IEntityTypeConfiguration<GrantRow>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<GrantRow> builder)
    {
        builder.ToTable("Grants");
        builder.HasIndex(row => row.UserId);
        builder.HasOne<HeedUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Area).WithMany().HasForeignKey(row => row.AreaId).OnDelete(DeleteBehavior.Restrict);
    }
}
