using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>Weights of the five parts of the flow index (产业链预警畅链指数) from a day on. Rows are added, never changed: they are the history.</summary>
public sealed class FlowWeightSet
{
    /// <summary>Number of the row; of two that begin on one day the later one counts.</summary>
    public long Id { get; set; }

    /// <summary>First moment at which they count, Unix milliseconds.</summary>
    public long FromMs { get; set; }

    /// <summary>Weight of open appeals against stock cover.</summary>
    public decimal Appeals { get; set; }

    /// <summary>Weight of open warnings.</summary>
    public decimal Warnings { get; set; }

    /// <summary>Weight of timeliness.</summary>
    public decimal Timeliness { get; set; }

    /// <summary>Weight of supplier concentration.</summary>
    public decimal Concentration { get; set; }

    /// <summary>Weight of the links' age.</summary>
    public decimal Freshness { get; set; }

    /// <summary>When they were set, Unix milliseconds.</summary>
    public long SetMs { get; set; }

    /// <summary>Who set them.</summary>
    public required string SetBy { get; set; }

    /// <summary>Why.</summary>
    public string Why { get; set; } = "";
}

/// <summary>How weights are stored.</summary>
internal sealed class FlowWeightSetConfiguration : IEntityTypeConfiguration<FlowWeightSet>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<FlowWeightSet> builder)
    {
        builder.ToTable("FlowWeights");
        builder.HasIndex(row => row.FromMs);
        foreach (var property in new[] { nameof(FlowWeightSet.Appeals), nameof(FlowWeightSet.Warnings), nameof(FlowWeightSet.Timeliness), nameof(FlowWeightSet.Concentration), nameof(FlowWeightSet.Freshness) })
            builder.Property(property).HasPrecision(9, 4);
    }
}
