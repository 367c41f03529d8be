namespace Heed.Chains.Appeals;

/// <summary>Kinds of appeals and reasons for rejecting one; their words stand in the resource.</summary>
public static class AppealKinds
{
    /// <summary>Goods of a supplier do not come.</summary>
    public const string Supply = "supply";

    /// <summary>Goods cannot get through.</summary>
    public const string Transport = "transport";

    /// <summary>All kinds, in the order in which they are offered.</summary>
    public static IReadOnlyList<string> All { get; } = [Supply, Transport, "pass", "labour", "energy", "finance", "other"];

    /// <summary>Reasons for a rejection: out of scope, not the enterprise's, duplicate, already answered, withdrawn, not true.</summary>
    public static IReadOnlyList<string> RejectCodes { get; } = ["out-of-scope", "not-theirs", "duplicate", "answered", "withdrawn", "not-true"];
}
