namespace Heed.Storage.Care;

/// <summary>What somebody said in a tea room (民情), handed to an office as a case and answered on the room's board.</summary>
public sealed class Opinion
{
    /// <summary>Number of the opinion.</summary>
    public long Id { get; set; }

    /// <summary>The tea room.</summary>
    public long PlaceId { get; set; }

    /// <summary>What it is about: <c>roads</c>, <c>health</c>, <c>meals</c>, <c>safety</c>, <c>other</c>.</summary>
    public required string Topic { get; set; }

    /// <summary>What was said.</summary>
    public required string Text { get; set; }

    /// <summary>Who said it; empty when they did not want to be named.</summary>
    public string Speaker { get; set; } = "";

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Who wrote it down.</summary>
    public string RecordedBy { get; set; } = "";

    /// <summary>The case that carries it.</summary>
    public long CaseId { get; set; }
}
