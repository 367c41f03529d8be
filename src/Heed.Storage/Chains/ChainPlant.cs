using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>A plant of the county's supply network, as its enterprise last told.</summary>
public sealed class ChainPlant
{
    /// <summary>Number of the plant.</summary>
    public long Id { get; set; }

    /// <summary>Its enterprise; null for a supplier outside the register.</summary>
    public long? SubjectId { get; set; }

    /// <summary>Name; unique.</summary>
    public required string Name { get; set; }

    /// <summary>Chain it counts to; empty for none.</summary>
    public string ChainCode { get; set; } = "";

    /// <summary>County it stands in; empty for this one.</summary>
    public string County { get; set; } = "";

    /// <summary>What it makes.</summary>
    public string Product { get; set; } = "";

    /// <summary>Place on the map, WGS-84 degrees.</summary>
    public double Latitude { get; set; }

    /// <summary>Place on the map, WGS-84 degrees.</summary>
    public double Longitude { get; set; }

    /// <summary>Profit lost with each unit, yuan.</summary>
    public double ProfitYuan { get; set; }

    /// <summary>Units a day that must leave it.</summary>
    public double DemandPerDay { get; set; }

    /// <summary>Most units a day; null when unknown.</summary>
    public double? CapacityPerDay { get; set; }

    /// <summary>Units at hand, at least; null when unknown.</summary>
    public double? Stock { get; set; }

    /// <summary>Units at hand, at most, where only a range is known; null when <see cref="Stock"/> is exact or nothing is known.</summary>
    public double? StockMost { get; set; }

    /// <summary>Days until it works again after a stop.</summary>
    public double RecoveryDays { get; set; }
}

/// <summary>Who supplies what to whom in the county's network.</summary>
public sealed class ChainLink
{
    /// <summary>Number of the link.</summary>
    public long Id { get; set; }

    /// <summary>The supplying plant.</summary>
    public long SupplierId { get; set; }

    /// <summary>The plant supplied.</summary>
    public long CustomerId { get; set; }

    /// <summary>Material; links of one customer with the same material are alternatives.</summary>
    public required string Material { get; set; }

    /// <summary>Units of the supplier's product in one unit of the customer's.</summary>
    public double Units { get; set; } = 1;

    /// <summary>Days until the supplier can deliver more than usual.</summary>
    public double RampUpDays { get; set; }

    /// <summary>Road it takes; empty when it does not matter.</summary>
    public string Road { get; set; } = "";

    /// <summary>When it was last confirmed, Unix milliseconds.</summary>
    public long ConfirmedMs { get; set; }
}

/// <summary>How plants are stored.</summary>
internal sealed class ChainPlantConfiguration : IEntityTypeConfiguration<ChainPlant>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ChainPlant> builder)
    {
        builder.ToTable("ChainPlants");
        builder.HasIndex(row => row.Name).IsUnique();
        builder.HasOne<Enterprise>().WithMany().HasForeignKey(row => row.SubjectId).OnDelete(DeleteBehavior.SetNull);
    }
}

/// <summary>How links are stored.</summary>
internal sealed class ChainLinkConfiguration : IEntityTypeConfiguration<ChainLink>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ChainLink> builder)
    {
        builder.ToTable("ChainLinks");
        builder.HasIndex(row => new { row.CustomerId, row.Material, row.SupplierId }).IsUnique();
        builder.HasOne<ChainPlant>().WithMany().HasForeignKey(row => row.SupplierId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ChainPlant>().WithMany().HasForeignKey(row => row.CustomerId).OnDelete(DeleteBehavior.Cascade);
    }
}
