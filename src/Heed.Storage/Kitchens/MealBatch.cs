namespace Heed.Storage.Kitchens;

/// <summary>A dish cooked at once: what is judged, released and traced.</summary>
public sealed class MealBatch
{
    /// <summary>Number of the batch; its labels bear it.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>The kitchen.</summary>
    public Kitchen? Kitchen { get; set; }

    /// <summary>The dish.</summary>
    public required string Dish { get; set; }

    /// <summary>Meals that it gives.</summary>
    public int Meals { get; set; }

    /// <summary>When it was begun, Unix milliseconds.</summary>
    public long StartedMs { get; set; }

    /// <summary>Who began it.</summary>
    public string StartedBy { get; set; } = "";

    /// <summary>What was decided: <c>released</c>, <c>discarded</c>; empty while it is open.</summary>
    public string Decision { get; set; } = "";

    /// <summary>The verdict at the decision, as <c>BatchVerdictKind</c>; null while it is open.</summary>
    public int? Verdict { get; set; }

    /// <summary>When it was decided, Unix milliseconds.</summary>
    public long? DecidedMs { get; set; }

    /// <summary>Who decided.</summary>
    public string DecidedBy { get; set; } = "";

    /// <summary>Who agreed to a release against advice; empty where none was needed.</summary>
    public string SecondBy { get; set; } = "";

    /// <summary>Reasons in words of who decided.</summary>
    public string DecisionText { get; set; } = "";

    /// <summary>Its steps.</summary>
    public List<MealBatchStep> Steps { get; } = [];
}
