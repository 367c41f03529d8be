using Heed.Storage.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Access;

/// <summary>A token with which a program calls the API for somebody, within bounds. Only its hash is kept.</summary>
public sealed class ApiTokenRow
{
    /// <summary>Number of the token.</summary>
    public long Id { get; set; }

    /// <summary>For whom it acts: never with more than they hold.</summary>
    public required string UserId { get; set; }

    /// <summary>What it is for, in words.</summary>
    public required string Name { get; set; }

    /// <summary>Lower-case hex SHA-256 of the token.</summary>
    public required string Hash { get; set; }

    /// <summary>What it may, names of permissions with a blank between.</summary>
    public required string Permissions { get; set; }

    /// <summary>The only area whose subtree it reaches.</summary>
    public int AreaId { get; set; }

    /// <summary>The only module it reaches; empty for all.</summary>
    public string Module { get; set; } = "";

    /// <summary>When it was made, Unix milliseconds.</summary>
    public long CreatedMs { get; set; }

    /// <summary>When it ends by itself, Unix milliseconds.</summary>
    public long ExpiresMs { get; set; }

    /// <summary>When it was last used, to some minutes; null before.</summary>
    public long? LastUsedMs { get; set; }

    /// <summary>When it was revoked; null while it is good.</summary>
    public long? RevokedMs { get; set; }
}

/// <summary>How tokens are stored.</summary>
internal sealed class ApiTokenRowConfiguration : IEntityTypeConfiguration<ApiTokenRow>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ApiTokenRow> builder)
    {
        builder.ToTable("ApiTokens");
        builder.HasIndex(static row => row.Hash).IsUnique();
        builder.HasIndex(static row => row.UserId);
        builder.HasOne<HeedUser>().WithMany().HasForeignKey(static row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
