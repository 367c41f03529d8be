using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>A vehicle's pass (通行证): applied for, issued or refused, valid for a span, revocable.</summary>
public sealed class VehiclePass
{
    /// <summary>Number of the pass.</summary>
    public long Id { get; set; }

    /// <summary>The enterprise.</summary>
    public long SubjectId { get; set; }

    /// <summary>The enterprise.</summary>
    public Enterprise Enterprise { get; set; } = null!;

    /// <summary>The appeal it belongs to; null for none.</summary>
    public long? CaseId { get; set; }

    /// <summary>Number plate.</summary>
    public required string Plate { get; set; }

    /// <summary>Route.</summary>
    public string Route { get; set; } = "";

    /// <summary>Goods.</summary>
    public string Goods { get; set; } = "";

    /// <summary>When it was applied for, Unix milliseconds.</summary>
    public long AppliedMs { get; set; }

    /// <summary>First moment at which it is valid, Unix milliseconds.</summary>
    public long FromMs { get; set; }

    /// <summary>First moment at which it is no longer valid, Unix milliseconds.</summary>
    public long ToMs { get; set; }

    /// <summary>When it was issued, Unix milliseconds; null before.</summary>
    public long? IssuedMs { get; set; }

    /// <summary>When it was refused or revoked, Unix milliseconds; null while it was not.</summary>
    public long? EndedMs { get; set; }

    /// <summary>Why it was refused or revoked.</summary>
    public string EndedWhy { get; set; } = "";

    /// <summary>What the QR code carries; unguessable.</summary>
    public required string Code { get; set; }

    /// <summary>How often a checkpoint looked at it.</summary>
    public int Checks { get; set; }
}

/// <summary>How passes are stored.</summary>
internal sealed class VehiclePassConfiguration : IEntityTypeConfiguration<VehiclePass>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<VehiclePass> builder)
    {
        builder.ToTable("VehiclePasses");
        builder.HasIndex(row => row.Code).IsUnique();
        builder.HasIndex(row => row.CaseId);
        builder.HasOne(row => row.Enterprise).WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
