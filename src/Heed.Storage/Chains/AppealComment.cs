using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>A word about an appeal that enterprise, hotline and office all read; notes of the office among itself are events of the case.</summary>
public sealed class AppealComment
{
    /// <summary>Number of the comment.</summary>
    public long Id { get; set; }

    /// <summary>The appeal.</summary>
    public long CaseId { get; set; }

    /// <summary>When it was written, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Name of who wrote it.</summary>
    public required string By { get; set; }

    /// <summary>True for words of the office, false for words of the enterprise or the hotline.</summary>
    public bool IsOffice { get; set; }

    /// <summary>The words.</summary>
    public required string Text { get; set; }
}

/// <summary>How comments are stored.</summary>
internal sealed class AppealCommentConfiguration : IEntityTypeConfiguration<AppealComment>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<AppealComment> builder)
    {
        builder.ToTable("AppealComments");
        builder.HasIndex(row => row.CaseId);
        builder.HasOne<Appeal>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Cascade);
    }
}
