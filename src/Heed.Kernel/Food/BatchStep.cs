namespace Heed.Kernel.Food;

/// <summary>A step of a batch with the curve that its control point recorded.</summary>
/// <param name="Kind">What was done.</param>
/// <param name="FromMs">Begin, Unix milliseconds.</param>
/// <param name="ToMs">End; null while it lasts.</param>
/// <param name="Curve">Core or surrounding temperature.</param>
/// <param name="Point">Name of the control point.</param>
public sealed record BatchStep(BatchStepKind Kind, long FromMs, long? ToMs, Curve Curve, string Point = "");
