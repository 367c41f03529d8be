using Heed.Storage.Subjects;

namespace Heed.Storage.Kitchens;

/// <summary>A step of a batch at a control point: the point's curve in its span belongs to the batch.</summary>
public sealed class MealBatchStep
{
    /// <summary>Number of the step.</summary>
    public long Id { get; set; }

    /// <summary>The batch.</summary>
    public long BatchId { get; set; }

    /// <summary>What was done, as <c>BatchStepKind</c>.</summary>
    public int Kind { get; set; }

    /// <summary>The control point; null where none records it.</summary>
    public long? PointId { get; set; }

    /// <summary>The control point.</summary>
    public Subject? Point { get; set; }

    /// <summary>Begin, Unix milliseconds.</summary>
    public long FromMs { get; set; }

    /// <summary>End; null while it lasts.</summary>
    public long? ToMs { get; set; }

    /// <summary>Who began it.</summary>
    public string By { get; set; } = "";

    /// <summary>Readings of the core by hand.</summary>
    public List<CoreReading> Cores { get; } = [];
}
