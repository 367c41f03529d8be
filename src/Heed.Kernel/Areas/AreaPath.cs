namespace Heed.Kernel.Areas;

/// <summary>Place of an area in the tree: the numbers from the root to it, each followed by a slash, as <c>1/4/17/</c>. The empty path is above every root.</summary>
/// <param name="Value">The path as it is stored.</param>
public readonly record struct AreaPath(string Value)
{
    /// <summary>Above every root: all areas lie within.</summary>
    public static AreaPath Everywhere { get; } = new("");

    /// <summary>True for the path above every root.</summary>
    public bool IsEverywhere => string.IsNullOrEmpty(Value);

    /// <summary>True when the other area is this one or lies below it.</summary>
    public bool Contains(AreaPath other) => IsEverywhere || (other.Value ?? "").StartsWith(Value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
