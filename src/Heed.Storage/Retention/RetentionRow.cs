using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Retention;

/// <summary>How long something is kept, as an administrator set it above the configuration.</summary>
public sealed class RetentionRow
{
    /// <summary>What is kept: <c>readings</c>, <c>messages</c>.</summary>
    public required string Name { get; set; }

    /// <summary>Days.</summary>
    public int Days { get; set; }

    /// <summary>Who set it.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>When, Unix milliseconds.</summary>
    public long ChangedMs { get; set; }
}

/// <summary>How it is stored.</summary>
internal sealed class RetentionRowConfiguration : IEntityTypeConfiguration<RetentionRow>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<RetentionRow> builder)
    {
        builder.ToTable("Retention");
        builder.HasKey(static row => row.Name);
        builder.Property(static row => row.Name).HasMaxLength(40);
    }
}
