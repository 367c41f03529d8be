using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>A picture that came with an appeal: encoded anew on arrival, so that it holds nothing but what is seen.</summary>
public sealed class AppealMedia
{
    /// <summary>Number of the picture.</summary>
    public long Id { get; set; }

    /// <summary>The appeal.</summary>
    public long CaseId { get; set; }

    /// <summary>What its address ends with; unguessable, unique.</summary>
    public required string Key { get; set; }

    /// <summary>The picture, JPEG; at most a few hundred kilobytes.</summary>
    public required byte[] Content { get; set; }

    /// <summary>When it came, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Who sent it.</summary>
    public string By { get; set; } = "";
}

/// <summary>How pictures of appeals are stored.</summary>
internal sealed class AppealMediaConfiguration : IEntityTypeConfiguration<AppealMedia>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AppealMedia> builder)
    {
        builder.ToTable("AppealMedia");
        builder.HasIndex(row => row.CaseId);
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasOne<Appeal>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
