namespace Heed.Storage.Care;

/// <summary>Where an application for a bracelet stands. Stored: never renumber.</summary>
public enum ApplicationStatus
{
    /// <summary>Handed in, not decided.</summary>
    Submitted = 0,

    /// <summary>Approved; a bracelet may be issued.</summary>
    Approved = 1,

    /// <summary>Refused, with a reason.</summary>
    Refused = 2,

    /// <summary>A bracelet was issued.</summary>
    Issued = 3,

    /// <summary>Taken back by the applicant.</summary>
    Withdrawn = 4,
}

/// <summary>An application for a bracelet, from a public form. Sensitive personal information.</summary>
public sealed class BraceletApplication
{
    /// <summary>Number of the application.</summary>
    public long Id { get; set; }

    /// <summary>Code with which the applicant looks it up; unique, not to be guessed.</summary>
    public required string Code { get; set; }

    /// <summary>The village.</summary>
    public int AreaId { get; set; }

    /// <summary>Who shall wear it.</summary>
    public required string Name { get; set; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary><c>female</c>, <c>male</c> or empty.</summary>
    public string Sex { get; set; } = "";

    /// <summary>The wearer's telephone; empty when none.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Where the wearer lives.</summary>
    public string Address { get; set; } = "";

    /// <summary>Illnesses and frailty, in the applicant's words.</summary>
    public string Conditions { get; set; } = "";

    /// <summary>Who applies, when it is not the wearer.</summary>
    public string ApplicantName { get; set; } = "";

    /// <summary>Relation to the wearer.</summary>
    public string ApplicantRelation { get; set; } = "";

    /// <summary>Telephone of who applies: the first number that is called in need.</summary>
    public required string ApplicantPhone { get; set; }

    /// <summary>Where it stands.</summary>
    public ApplicationStatus Status { get; set; }

    /// <summary>When it was handed in, Unix milliseconds.</summary>
    public long SubmittedMs { get; set; }

    /// <summary>When it was decided; null before.</summary>
    public long? DecidedMs { get; set; }

    /// <summary>Who decided.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>Why it was refused.</summary>
    public string Reason { get; set; } = "";

    /// <summary>The wearer that came of it; null before.</summary>
    public long? SubjectId { get; set; }
}
