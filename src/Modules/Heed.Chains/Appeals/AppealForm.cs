namespace Heed.Chains.Appeals;

/// <summary>What an enterprise says about what is stuck.</summary>
public sealed class AppealForm
{
    /// <summary>Longest text of a field, characters.</summary>
    public const int MostCharacters = 500;

    /// <summary>Longest description, characters.</summary>
    public const int MostDescription = 4000;

    /// <summary>Most pictures sent with an appeal.</summary>
    public const int MostPictures = 5;

    /// <summary>Code of the kind.</summary>
    public string Kind { get; set; } = AppealKinds.Supply;

    /// <summary>What is stuck, in a sentence.</summary>
    public string Title { get; set; } = "";

    /// <summary>Particulars.</summary>
    public string Text { get; set; } = "";

    /// <summary>Goods.</summary>
    public string Goods { get; set; } = "";

    /// <summary>Quantity with its unit.</summary>
    public string Quantity { get; set; } = "";

    /// <summary>Vehicle and driver.</summary>
    public string Vehicle { get; set; } = "";

    /// <summary>Route.</summary>
    public string Route { get; set; } = "";

    /// <summary>Supplier.</summary>
    public string Supplier { get; set; } = "";

    /// <summary>What happens if nothing is done.</summary>
    public string Consequence { get; set; } = "";

    /// <summary>Since when.</summary>
    public DateTime? Since { get; set; }

    /// <summary>By when help is needed.</summary>
    public DateTime? Needed { get; set; }

    /// <summary>Key of the words for what is wrong with the form; null when nothing is.</summary>
    public string? Objection() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Title) => "appeal.title-required",
        _ when !AppealKinds.All.Contains(Kind) => "appeal.kind-unknown",
        _ when new[] { Title, Goods, Quantity, Vehicle, Route, Supplier, Consequence }.Any(static text => text.Length > MostCharacters) || Text.Length > MostDescription => "appeal.too-long",
        { Since: { } since, Needed: { } needed } when needed < since => "appeal.needed-before-since",
        _ when Since?.Year is < 2000 or > 2100 || Needed?.Year is < 2000 or > 2100 => "appeal.date-wrong",
        _ => null,
    };
}
