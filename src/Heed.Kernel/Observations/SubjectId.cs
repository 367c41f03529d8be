namespace Heed.Kernel.Observations;

/// <summary>Identity of whatever is watched: a wearer, a control point, a meal batch, a place.</summary>
/// <param name="Value">Positive number issued by the store; 0 means none.</param>
public readonly record struct SubjectId(long Value) : IComparable<SubjectId>
{
    /// <inheritdoc/>
    public int CompareTo(SubjectId other) => Value.CompareTo(other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Order by number.</summary>
    public static bool operator <(SubjectId left, SubjectId right) => left.Value < right.Value;

    /// <summary>Order by number.</summary>
    public static bool operator >(SubjectId left, SubjectId right) => left.Value > right.Value;

    /// <summary>Order by number.</summary>
    public static bool operator <=(SubjectId left, SubjectId right) => left.Value <= right.Value;

    /// <summary>Order by number.</summary>
    public static bool operator >=(SubjectId left, SubjectId right) => left.Value >= right.Value;
}
