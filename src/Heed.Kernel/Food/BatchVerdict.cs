namespace Heed.Kernel.Food;

/// <summary>The verdict on a batch with all that speaks for it.</summary>
/// <param name="Kind">What may be done.</param>
/// <param name="Reasons">Why, the strictest first.</param>
/// <param name="DangerMinutes">Time in the danger zone since the last heating, minutes.</param>
/// <param name="LethalityShare">Share of the demanded lethality reached by the last heating; infinite when at once.</param>
/// <param name="GrowthLogs">Growth since the last heating, decimal logarithms; NaN without a model.</param>
public sealed record BatchVerdict(BatchVerdictKind Kind, IReadOnlyList<BatchReason> Reasons, double DangerMinutes, double LethalityShare, double GrowthLogs);
