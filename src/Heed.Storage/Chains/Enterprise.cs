using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>Particulars of an enterprise; name, area, address and place stand in its <see cref="Subject"/>.</summary>
public sealed class Enterprise
{
    /// <summary>Kind of its subject.</summary>
    public const string SubjectKind = "enterprise";

    /// <summary>The subject.</summary>
    public long SubjectId { get; set; }

    /// <summary>The subject.</summary>
    public Subject Subject { get; set; } = null!;

    /// <summary>Unified social credit code; unique.</summary>
    public required string CreditCode { get; set; }

    /// <summary>Code of its industry chain; empty for none.</summary>
    public string ChainCode { get; set; } = "";

    /// <summary>What it makes, with the class of GB/T 4754-2017 in front: <c>3670 汽车后视镜</c>; several joined by semicolons.</summary>
    public string Products { get; set; } = "";

    /// <summary>Sites other than its address, joined by semicolons.</summary>
    public string Sites { get; set; } = "";

    /// <summary>True for a key enterprise with a dedicated contact.</summary>
    public bool IsKey { get; set; }

    /// <summary>Person of the enterprise to talk to.</summary>
    public string Person { get; set; } = "";

    /// <summary>Telephone of that person.</summary>
    public string Phone { get; set; } = "";

    /// <summary>User id of the dedicated contact in the administration; empty for none.</summary>
    public string ContactId { get; set; } = "";

    /// <summary>Name of the dedicated contact.</summary>
    public string ContactName { get; set; } = "";

    /// <summary>User id of the deputy.</summary>
    public string DeputyId { get; set; } = "";

    /// <summary>Name of the deputy.</summary>
    public string DeputyName { get; set; } = "";

    /// <summary>Until when the contact is away and the deputy stands in, Unix milliseconds; null while the contact is there.</summary>
    public long? AwayUntilMs { get; set; }
}

/// <summary>How enterprises are stored.</summary>
internal sealed class EnterpriseConfiguration : IEntityTypeConfiguration<Enterprise>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<Enterprise> builder)
    {
        builder.ToTable("Enterprises");
        builder.HasKey(row => row.SubjectId);
        builder.HasIndex(row => row.CreditCode).IsUnique();
        builder.HasOne(row => row.Subject).WithOne().HasForeignKey<Enterprise>(row => row.SubjectId).OnDelete(DeleteBehavior.Cascade);
    }
}
