namespace Heed.Console.Forms;

/// <summary>What came of a form: written, or what is wrong with which field. Faults are keys of words; field <c>""</c> is the form as a whole.</summary>
/// <param name="Id">Number of the thing written; 0 when nothing was.</param>
/// <param name="Target">What was written, for the audit: <c>subject/12</c>.</param>
/// <param name="Detail">Particulars for the audit.</param>
/// <param name="Faults">Field to the key of the words that say what to do; empty when it was written.</param>
public sealed record FormAnswer(long Id, string Target, string Detail, IReadOnlyDictionary<string, string> Faults)
{
    /// <summary>The form as a whole, as a field of <see cref="Faults"/>.</summary>
    public const string Whole = "";

    /// <summary>Somebody changed the thing since the form was opened.</summary>
    public static FormAnswer Stale { get; } = Wrong(Whole, "form.stale");

    /// <summary>It does not exist, or lies outside the person's areas.</summary>
    public static FormAnswer NotFound { get; } = Wrong(Whole, "form.not-found");

    /// <summary>The person may not do this.</summary>
    public static FormAnswer Denied { get; } = Wrong(Whole, "form.denied");

    /// <summary>True when it was written.</summary>
    public bool IsDone => Faults.Count == 0;

    /// <summary>Written.</summary>
    public static FormAnswer Done(long id, string target, string detail = "") => new(id, target, detail, new Dictionary<string, string>());

    /// <summary>Not written for one reason.</summary>
    public static FormAnswer Wrong(string field, string fault) => new(0, "", "", new Dictionary<string, string> { [field] = fault });

    /// <summary>Not written for these reasons; null when there are none.</summary>
    public static FormAnswer? Of(IReadOnlyDictionary<string, string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return faults.Count == 0 ? null : new(0, "", "", faults);
    }
}
