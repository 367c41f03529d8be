using Heed.Kernel.Food;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Batches;

/// <summary>A batch with the curves of its steps and the verdict on it.</summary>
/// <param name="Batch">The batch, with its kitchen and steps.</param>
/// <param name="Steps">Its steps with their curves, oldest first.</param>
/// <param name="Verdict">The verdict now, or at the decision.</param>
public sealed record JudgedBatch(MealBatch Batch, IReadOnlyList<BatchStep> Steps, BatchVerdict Verdict);
