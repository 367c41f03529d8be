namespace Heed.Care.Numbers;

/// <summary>A number of care for an area and a span of days.</summary>
/// <param name="Key">Its name: <c>lent</c>, <c>worn</c> … Words are <c>number.KEY</c>.</param>
/// <param name="Count">How many; of a share, how many count.</param>
/// <param name="Of">Of how many; null when it is no share.</param>
internal sealed record CareNumber(string Key, int Count, int? Of = null)
{
    /// <summary>The share, 0–1; 1 of nothing.</summary>
    public double Share => Of is null or 0 ? 1 : Count / (double)Of.Value;
}

/// <summary>One of those that a number counts.</summary>
/// <param name="AtMs">When, Unix milliseconds; 0 when it has no moment.</param>
/// <param name="Name">Who or what.</param>
/// <param name="Detail">Key of words, or words themselves when they are a person's.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Late">True when it is the part of a share that does not count.</param>
internal sealed record CareNumberLine(long AtMs, string Name, string Detail, string Href, bool Late = false);
