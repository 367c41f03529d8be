namespace Heed.Chains.Indices;

/// <summary>A composite index: the weighted sum of its parts, rounded to 0.1.</summary>
public static class WeightedIndex
{
    /// <summary>The sum. Parts that are unknown are left out, and the weights of the others grow in proportion.</summary>
    /// <param name="parts">Weight and value of each part; null for an unknown value.</param>
    /// <returns>The index; null when no part is known.</returns>
    public static decimal? Of(IEnumerable<(decimal Weight, decimal? Value)> parts)
    {
        var known = parts.Where(static part => part.Value is not null).ToArray();
        var weight = known.Sum(static part => part.Weight);
        return weight <= 0 ? null : Math.Round(known.Sum(static part => part.Weight * part.Value!.Value) / weight, 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>Standard competition ranks (1, 1, 3), the highest value first; equal values share a rank, unknown ones have none.</summary>
    public static IReadOnlyList<Ranked> Rank(IReadOnlyList<decimal?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return [.. values.Select(value => value is null ? new Ranked(null, false) : new Ranked(1 + values.Count(other => other > value), values.Count(other => other == value) > 1))];
    }
}

/// <summary>A rank.</summary>
/// <param name="Place">Place from 1; null without a value.</param>
/// <param name="IsShared">True when others have the same place (并列).</param>
public readonly record struct Ranked(int? Place, bool IsShared);
