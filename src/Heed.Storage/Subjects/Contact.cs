namespace Heed.Storage.Subjects;

/// <summary>A person to call about a subject: family, neighbour.</summary>
public sealed class Contact
{
    /// <summary>Number of the contact.</summary>
    public long Id { get; set; }

    /// <summary>The subject.</summary>
    public long SubjectId { get; set; }

    /// <summary>Place in the order of calling, from 1.</summary>
    public int Order { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Relation in words: daughter, neighbour.</summary>
    public string Relation { get; set; } = "";

    /// <summary>Telephone for SMS and calls; empty when none.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Keyed digest of the number, to find it by; set when it is saved.</summary>
    public string PhoneKey { get; set; } = "";

    /// <summary>E-mail; empty when none.</summary>
    public string Email { get; set; } = "";
}
