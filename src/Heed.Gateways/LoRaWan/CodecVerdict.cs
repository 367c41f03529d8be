namespace Heed.Gateways.LoRaWan;

/// <summary>What the verification of a description came to.</summary>
/// <param name="File">The description's path.</param>
/// <param name="Findings">One an example; none when the description has no examples or cannot be used.</param>
/// <param name="Problem">Why the description or its script cannot be used; null when it can.</param>
public sealed record CodecVerdict(string File, IReadOnlyList<CodecFinding> Findings, string? Problem)
{
    /// <summary>Examples that were answered as they should be.</summary>
    public int Passed => Findings.Count(static finding => finding.Difference is null);

    /// <summary>Examples that were not.</summary>
    public int Failed => Findings.Count - Passed;

    /// <summary>The script could be used and no example failed.</summary>
    public bool IsGood => Problem is null && Failed == 0;
}
