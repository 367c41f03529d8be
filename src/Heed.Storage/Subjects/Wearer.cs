namespace Heed.Storage.Subjects;

/// <summary>Particulars of a person who wears a bracelet. Sensitive personal information.</summary>
public sealed class Wearer
{
    /// <summary>The subject.</summary>
    public long SubjectId { get; set; }

    /// <summary>Date of birth, when known.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary><c>female</c>, <c>male</c> or empty.</summary>
    public string Sex { get; set; } = "";

    /// <summary>Own telephone number.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Keyed digest of the number, to find it by; set when it is saved.</summary>
    public string PhoneKey { get; set; } = "";

    /// <summary>Illnesses a helper must know of.</summary>
    public string Conditions { get; set; } = "";

    /// <summary>Medicines taken.</summary>
    public string Medicines { get; set; } = "";
}
