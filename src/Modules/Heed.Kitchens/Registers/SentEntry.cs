namespace Heed.Kitchens.Registers;

/// <summary>An entry as a browser sends it, perhaps long after it was written.</summary>
/// <param name="ClientId">Identity that the browser gave it: sending again keeps it once.</param>
/// <param name="Register">The register.</param>
/// <param name="InOrder">All was in order.</param>
/// <param name="Text">What was found and done.</param>
/// <param name="AtMs">When it was written, Unix milliseconds, by the browser's clock.</param>
/// <param name="Signature">The drawn signature, an SVG path in a box of 300 × 100; empty for none.</param>
/// <param name="Picture">A picture, base64; empty for none.</param>
public sealed record SentEntry(string ClientId, string Register, bool InOrder, string Text, long AtMs, string Signature, string Picture)
{
    /// <summary>The account that wrote it, by its <see cref="RegisterWorker.AccountOf"/>: an entry is never signed by whoever happens to be signed in when it is sent. Empty when the sender does not say.</summary>
    public string Account { get; init; } = "";
}
