using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>
/// What the supply network of a chain or an area looked like on a day, kept once a day: links come and go, so that the index of a past period
/// cannot be counted from what stands today.
/// </summary>
public sealed class NetworkRecord
{
    /// <summary>The day, counted from 1970-01-01 in China's time.</summary>
    public int Day { get; set; }

    /// <summary>Of what: <c>chain/car</c> or <c>area/12</c>.</summary>
    public required string Of { get; set; }

    /// <summary>Needs of its plants.</summary>
    public int Needs { get; set; }

    /// <summary>Needs with more than one supplier.</summary>
    public int NeedsWithChoice { get; set; }

    /// <summary>Links to its plants.</summary>
    public int Links { get; set; }

    /// <summary>Links that were confirmed within half a year.</summary>
    public int FreshLinks { get; set; }
}

/// <summary>How records of networks are stored.</summary>
internal sealed class NetworkRecordConfiguration : IEntityTypeConfiguration<NetworkRecord>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<NetworkRecord> builder)
    {
        builder.ToTable("NetworkRecords");
        builder.HasKey(row => new { row.Day, row.Of });
    }
}
