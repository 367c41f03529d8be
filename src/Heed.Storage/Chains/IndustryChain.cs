using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Chains;

/// <summary>An industry chain of the county, with its head and its office.</summary>
public sealed class IndustryChain
{
    /// <summary>Short name: <c>car</c>.</summary>
    public required string Code { get; set; }

    /// <summary>Name as it is shown.</summary>
    public required string Name { get; set; }

    /// <summary>Name in English.</summary>
    public string NameEnglish { get; set; } = "";

    /// <summary>Chain head (链长): the leader who answers for it.</summary>
    public string Head { get; set; } = "";

    /// <summary>Chain office (链办): the department that works for it.</summary>
    public string Office { get; set; } = "";
}

/// <summary>How industry chains are stored.</summary>
internal sealed class IndustryChainConfiguration : IEntityTypeConfiguration<IndustryChain>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<IndustryChain> builder)
    {
        builder.ToTable("IndustryChains");
        builder.HasKey(row => row.Code);
    }
}
