namespace Heed.Storage.Kitchens;

/// <summary>A dish that a kitchen plans for a day.</summary>
public sealed class DishPlanItem
{
    /// <summary>Number of the item.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>Day as a number, yyyyMMdd, county's time.</summary>
    public int Day { get; set; }

    /// <summary>The dish.</summary>
    public required string Dish { get; set; }

    /// <summary>Meals planned.</summary>
    public int Meals { get; set; }

    /// <summary>The batch that was begun from it; null before.</summary>
    public long? BatchId { get; set; }
}
