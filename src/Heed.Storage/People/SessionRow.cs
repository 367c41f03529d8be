using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.People;

/// <summary>A browser that is signed in. Ending it shuts the browser out at its next request.</summary>
public sealed class SessionRow
{
    /// <summary>Random number that the cookie carries.</summary>
    public required string Id { get; set; }

    /// <summary>Whose it is.</summary>
    public required string UserId { get; set; }

    /// <summary>How they signed in: <c>password</c>, <c>second-step</c>, <c>passkey</c>, <c>county</c>, <c>setup</c>.</summary>
    public string Way { get; set; } = "";

    /// <summary>Address of the browser.</summary>
    public string Address { get; set; } = "";

    /// <summary>What the browser calls itself, cut.</summary>
    public string Agent { get; set; } = "";

    /// <summary>When it began, Unix milliseconds.</summary>
    public long CreatedMs { get; set; }

    /// <summary>When it was last seen, Unix milliseconds, to some minutes.</summary>
    public long SeenMs { get; set; }

    /// <summary>When it was ended, Unix milliseconds; null while it is good.</summary>
    public long? EndedMs { get; set; }
}

/// <summary>How sessions are stored.</summary>
internal sealed class SessionRowConfiguration : IEntityTypeConfiguration<SessionRow>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<SessionRow> builder)
    {
        builder.ToTable("Sessions");
        builder.HasIndex(row => new { row.UserId, row.EndedMs });
        builder.HasOne<HeedUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
