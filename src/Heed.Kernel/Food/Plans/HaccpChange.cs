namespace Heed.Kernel.Food.Plans;

/// <summary>What became of a point from one version of a plan to another.</summary>
/// <param name="Before">The point before; null for a new one.</param>
/// <param name="After">The point after; null for one that is gone.</param>
/// <param name="Fields">Names of the fields that differ; empty for a new one or one that is gone.</param>
public sealed record HaccpChange(HaccpPoint? Before, HaccpPoint? After, IReadOnlyList<string> Fields);
