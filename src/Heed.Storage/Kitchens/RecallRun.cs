namespace Heed.Storage.Kitchens;

/// <summary>A recall of a lot, or the exercise of one, with its stop-watch.</summary>
public sealed class RecallRun
{
    /// <summary>Number of the run.</summary>
    public long Id { get; set; }

    /// <summary>Code of the lot.</summary>
    public required string LotCode { get; set; }

    /// <summary>Why.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Only an exercise.</summary>
    public bool IsExercise { get; set; }

    /// <summary>The area of who began it: who sees the run.</summary>
    public int AreaId { get; set; }

    /// <summary>Who began it.</summary>
    public string By { get; set; } = "";

    /// <summary>When it began, Unix milliseconds.</summary>
    public long StartedMs { get; set; }

    /// <summary>How long the trace took, milliseconds.</summary>
    public double TraceMs { get; set; }

    /// <summary>Boxes that were named.</summary>
    public long Boxes { get; set; }

    /// <summary>When the last customer was reached, Unix milliseconds; null before.</summary>
    public long? FinishedMs { get; set; }

    /// <summary>Whom to reach.</summary>
    public List<RecallContact> Contacts { get; } = [];
}
