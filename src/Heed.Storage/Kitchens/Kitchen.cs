using Heed.Storage.Areas;

namespace Heed.Storage.Kitchens;

/// <summary>A kitchen that cooks for others: its licence, its grade, and the page that everybody may see.</summary>
public sealed class Kitchen
{
    /// <summary>Number of the kitchen.</summary>
    public long Id { get; set; }

    /// <summary>The area it belongs to.</summary>
    public int AreaId { get; set; }

    /// <summary>The area it belongs to.</summary>
    public Area? Area { get; set; }

    /// <summary>Name as it is shown.</summary>
    public required string Name { get; set; }

    /// <summary>Number of the food business licence.</summary>
    public string Licence { get; set; } = "";

    /// <summary>Where it is, in words.</summary>
    public string Address { get; set; } = "";

    /// <summary>Grade of the last inspection: A, B, C; empty before the first.</summary>
    public string Grade { get; set; } = "";

    /// <summary>When it was inspected last, Unix milliseconds; null before the first time.</summary>
    public long? InspectedMs { get; set; }

    /// <summary>Meals a day that it usually cooks.</summary>
    public int MealsPerDay { get; set; }

    /// <summary>Code of its public page. Unique.</summary>
    public required string PublicCode { get; set; }
}
