using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>Particulars of an appeal (诉求) of an enterprise; its course stands in its case and the case's events.</summary>
public sealed class Appeal
{
    /// <summary>The case.</summary>
    public long CaseId { get; set; }

    /// <summary>The case.</summary>
    public CaseRow Case { get; set; } = null!;

    /// <summary>The enterprise that appeals.</summary>
    public long SubjectId { get; set; }

    /// <summary>The enterprise that appeals.</summary>
    public Enterprise Enterprise { get; set; } = null!;

    /// <summary>Code of the kind: <c>supply</c>, <c>transport</c> …; also the service code of Open311.</summary>
    public required string Kind { get; set; }

    /// <summary>How it came: <c>portal</c>, <c>phone</c>, <c>open311</c>, <c>warning</c>.</summary>
    public required string Channel { get; set; }

    /// <summary>What is stuck.</summary>
    public string Goods { get; set; } = "";

    /// <summary>How much of it, with its unit.</summary>
    public string Quantity { get; set; } = "";

    /// <summary>Vehicle: plate and driver.</summary>
    public string Vehicle { get; set; } = "";

    /// <summary>Route: from, over, to.</summary>
    public string Route { get; set; } = "";

    /// <summary>Supplier that does not deliver; empty for none.</summary>
    public string Supplier { get; set; } = "";

    /// <summary>What happens if nothing is done.</summary>
    public string Consequence { get; set; } = "";

    /// <summary>Since when, Unix milliseconds; null when unknown.</summary>
    public long? SinceMs { get; set; }

    /// <summary>By when help is needed, Unix milliseconds; null when unknown.</summary>
    public long? NeededMs { get; set; }

    /// <summary>Level: 0 general, 1 complex, 2 urgent.</summary>
    public int Level { get; set; }

    /// <summary>Expected loss, yuan a day, by the network; null when it is not part of it.</summary>
    public double? LossYuanPerDay { get; set; }

    /// <summary>Days until the enterprise stops, by the network; null when unknown.</summary>
    public double? StopsInDays { get; set; }

    /// <summary>When it was audited, Unix milliseconds; null before.</summary>
    public long? AuditedMs { get; set; }

    /// <summary>Code of the reason for a rejection; empty while it is valid.</summary>
    public string RejectCode { get; set; } = "";

    /// <summary>Department or task force that leads; empty before the dispatch.</summary>
    public string Lead { get; set; } = "";

    /// <summary>Departments that help, joined by semicolons.</summary>
    public string Helpers { get; set; } = "";

    /// <summary>When it was dispatched, Unix milliseconds; null before.</summary>
    public long? DispatchedMs { get; set; }

    /// <summary>By when somebody must have contacted the enterprise, in working time, Unix milliseconds; null without.</summary>
    public long? RespondDueMs { get; set; }

    /// <summary>By when it must be answered, in working time, Unix milliseconds; null while the clock stands still.</summary>
    public long? ResolveDueMs { get; set; }

    /// <summary>True when the second deadline lies in a year whose days off are not announced yet.</summary>
    public bool IsProvisional { get; set; }

    /// <summary>The deadline that was found near and called about, Unix milliseconds; null before, and after a pause.</summary>
    public long? RemindedMs { get; set; }

    /// <summary>The deadline that was found passed and is called about, Unix milliseconds; null before, and after a pause.</summary>
    public long? OverdueMs { get; set; }

    /// <summary>What was answered; empty before.</summary>
    public string Reply { get; set; } = "";

    /// <summary>True when the enterprise says that it is solved, false when not; null before it was asked.</summary>
    public bool? Solved { get; set; }

    /// <summary>Identity of the request at the city hotline; empty for none.</summary>
    public string Open311Token { get; set; } = "";
}

/// <summary>How appeals are stored.</summary>
internal sealed class AppealConfiguration : IEntityTypeConfiguration<Appeal>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("Appeals");
        builder.HasKey(row => row.CaseId);
        builder.HasIndex(row => row.SubjectId);
        builder.HasIndex(row => row.Open311Token);
        builder.HasOne(row => row.Case).WithOne().HasForeignKey<Appeal>(row => row.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne(row => row.Enterprise).WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.Restrict);
    }
}
