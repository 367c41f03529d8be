using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>A letter to the city or to another county about an appeal (联系函), numbered within its year.</summary>
public sealed class Letter
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The appeal.</summary>
    public long CaseId { get; set; }

    /// <summary>Year of the register.</summary>
    public int Year { get; set; }

    /// <summary>Number in the register, from 1 each year.</summary>
    public int Number { get; set; }

    /// <summary>To whom.</summary>
    public required string Addressee { get; set; }

    /// <summary>What it asks for.</summary>
    public required string Body { get; set; }

    /// <summary>When it was registered, Unix milliseconds.</summary>
    public long RegisteredMs { get; set; }

    /// <summary>Who registered it.</summary>
    public string RegisteredBy { get; set; } = "";

    /// <summary>By when an answer is expected, in working time, Unix milliseconds.</summary>
    public long DueMs { get; set; }

    /// <summary>When it was answered, Unix milliseconds; null before.</summary>
    public long? AnsweredMs { get; set; }

    /// <summary>The answer.</summary>
    public string Answer { get; set; } = "";
}

/// <summary>How letters are stored.</summary>
internal sealed class LetterConfiguration : IEntityTypeConfiguration<Letter>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Letter> builder)
    {
        builder.ToTable("Letters");
        builder.HasIndex(row => new { row.Year, row.Number }).IsUnique();
        builder.HasOne<Appeal>().WithMany().HasForeignKey(row => row.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
