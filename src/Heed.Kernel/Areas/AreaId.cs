namespace Heed.Kernel.Areas;

/// <summary>Identity of a node of the area tree (county → township → village).</summary>
/// <param name="Value">Positive number issued by the store; 0 means none.</param>
public readonly record struct AreaId(int Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
