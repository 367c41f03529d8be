namespace Heed.Kernel.Food;

/// <summary>One finding about a batch.</summary>
/// <param name="Code">Code of its words: <c>core.too-cold</c>; the number and the limit go into them.</param>
/// <param name="Kind">What it demands.</param>
/// <param name="Step">The step it is about; null for the batch.</param>
/// <param name="Found">The number that was found.</param>
/// <param name="Limit">The number it was held against.</param>
public sealed record BatchReason(string Code, BatchVerdictKind Kind, BatchStepKind? Step, double Found, double Limit);
