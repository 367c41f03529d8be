using Heed.Storage.Subjects;

namespace Heed.Storage.Kitchens;

/// <summary>A critical control point: a subject of a kitchen that sensors watch. Its kind selects the rules.</summary>
public sealed class ControlPoint
{
    /// <summary>The subject.</summary>
    public long SubjectId { get; set; }

    /// <summary>The subject.</summary>
    public Subject? Subject { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>The kitchen.</summary>
    public Kitchen? Kitchen { get; set; }

    /// <summary>When its sensor must be calibrated again, Unix milliseconds; null when nobody said.</summary>
    public long? CalibrationDueMs { get; set; }
}
