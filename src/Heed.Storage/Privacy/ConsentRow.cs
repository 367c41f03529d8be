using Heed.Kernel.Privacy;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Heed.Storage.Privacy;

/// <summary>A consent that a person gave, with its withdrawal. Rows stay: they are the history.</summary>
public sealed class ConsentRow
{
    /// <summary>Longest note, characters.</summary>
    public const int MostNoteCharacters = 500;

    /// <summary>Number of the consent.</summary>
    public long Id { get; set; }

    /// <summary>Whose data it is.</summary>
    public long SubjectId { get; set; }

    /// <summary>Whose data it is.</summary>
    public Subject? Subject { get; set; }

    /// <summary>What was agreed to.</summary>
    public ConsentScope Scope { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long GivenMs { get; set; }

    /// <summary>Who agreed: the person, or who speaks for her.</summary>
    public string GivenBy { get; set; } = "";

    /// <summary>Who of the staff took it.</summary>
    public string TakenBy { get; set; } = "";

    /// <summary>How it can be proved: the signed form's place, a witness.</summary>
    public string Evidence { get; set; } = "";

    /// <summary>When it was withdrawn; null while it holds.</summary>
    public long? WithdrawnMs { get; set; }

    /// <summary>Who wrote the withdrawal down.</summary>
    public string WithdrawnBy { get; set; } = "";

    /// <summary>Words about the withdrawal; a reason is never demanded.</summary>
    public string WithdrawnNote { get; set; } = "";
}

/// <summary>A reason for which a person's data must be kept: a dispute, an inquiry. While it stands nothing is erased.</summary>
public sealed class LegalHoldRow
{
    /// <summary>Number of the hold.</summary>
    public long Id { get; set; }

    /// <summary>Whose data it is.</summary>
    public long SubjectId { get; set; }

    /// <summary>Whose data it is.</summary>
    public Subject? Subject { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Who set it.</summary>
    public string SetBy { get; set; } = "";

    /// <summary>When it was set, Unix milliseconds.</summary>
    public long SetMs { get; set; }

    /// <summary>When it was lifted; null while it stands.</summary>
    public long? LiftedMs { get; set; }

    /// <summary>Who lifted it.</summary>
    public string LiftedBy { get; set; } = "";
}

/// <summary>How consents and holds are stored.</summary>
internal sealed class PrivacyTables : IEntityTypeConfiguration<ConsentRow>, IEntityTypeConfiguration<LegalHoldRow>
{
    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<ConsentRow> builder)
    {
        builder.ToTable("Consents");
        builder.HasIndex(static row => new { row.SubjectId, row.Scope, row.GivenMs });
    }

    /// <inheritdoc/>
    public void Configure(EntityTypeBuilder<LegalHoldRow> builder)
    {
        builder.ToTable("LegalHolds");
        builder.HasIndex(static row => new { row.SubjectId, row.LiftedMs });
    }
}
