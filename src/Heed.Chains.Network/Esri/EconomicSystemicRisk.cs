namespace Heed.Chains.Network.Esri;

/// <summary>
/// Economic systemic risk index of every firm (Diem, Borsos, Reisch, Kertész, Thurner, Scientific Reports 12:7719, 2022): the share of all
/// output that is lost when the firm stops and production falls downstream (missing inputs) and upstream (missing sales). Only what changed in
/// one round is passed on in the next, so that a round costs as much as the cascade is wide, and its result equals that of full rounds.
/// </summary>
public static class EconomicSystemicRisk
{
    /// <summary>Firms per piece of work that a thread takes.</summary>
    private const int Batch = 16;

    /// <summary>Index of every firm, on all processors.</summary>
    public static IReadOnlyList<FirmRisk> OfAll(SalesNetwork network, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        var risks = new FirmRisk[network.Names.Count];
        Parallel.For(0, (risks.Length + Batch - 1) / Batch, new ParallelOptions { CancellationToken = cancellation }, () => new Cascade(network), (batch, _, cascade) =>
        {
            for (var firm = batch * Batch; firm < Math.Min(risks.Length, (batch + 1) * Batch); firm++)
                risks[firm] = cascade.Stop(firm);
            return cascade;
        }, static _ => { });
        return risks;
    }
}

/// <summary>Risk index of a firm, each 0–1.</summary>
/// <param name="Total">Share of output lost, the worse of both directions for each firm (ESRI).</param>
/// <param name="Downstream">Share lost by missing inputs.</param>
/// <param name="Upstream">Share lost by missing sales.</param>
public readonly record struct FirmRisk(double Total, double Downstream, double Upstream);
