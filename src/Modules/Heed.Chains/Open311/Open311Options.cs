namespace Heed.Chains.Open311;

/// <summary>How the county answers by Open311; from the settings <c>Chains:Open311</c>.</summary>
public sealed class Open311Options
{
    /// <summary>Identity of the county as a jurisdiction: <c>pinghu.gov.cn</c>. A request that names another is answered with 404. Empty: whatever is named is taken.</summary>
    public string Jurisdiction { get; set; } = "";

    /// <summary>True to answer a new request with a token, from which its number is read later, in the place of its number.</summary>
    public bool AnswersWithToken { get; set; }
}
