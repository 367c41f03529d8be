namespace Heed.Storage.Kitchens;

/// <summary>A school or factory that eats.</summary>
public sealed class MealCustomer
{
    /// <summary>Number of the customer.</summary>
    public long Id { get; set; }

    /// <summary>The area it belongs to.</summary>
    public int AreaId { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>Whom to call.</summary>
    public string Contact { get; set; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; set; } = "";
}
