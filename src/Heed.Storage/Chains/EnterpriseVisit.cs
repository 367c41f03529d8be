using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>A visit to an enterprise, or a change of its dedicated contact.</summary>
public sealed class EnterpriseVisit
{
    /// <summary>Number of the visit.</summary>
    public long Id { get; set; }

    /// <summary>The enterprise.</summary>
    public long SubjectId { get; set; }

    /// <summary>What it was: <c>visit</c>, <c>hand-over</c> of the dedicated contact, or <c>leave</c>.</summary>
    public string Kind { get; set; } = "visit";

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Who came, or who changed the contact.</summary>
    public required string By { get; set; }

    /// <summary>What was talked about.</summary>
    public required string Text { get; set; }
}

/// <summary>How visits are stored.</summary>
internal sealed class EnterpriseVisitConfiguration : IEntityTypeConfiguration<EnterpriseVisit>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<EnterpriseVisit> builder)
    {
        builder.ToTable("EnterpriseVisits");
        builder.HasIndex(row => new { row.SubjectId, row.AtMs });
        builder.HasOne<Enterprise>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
