namespace Heed.Storage.Rules;

/// <summary>A changed rule parameter, for everywhere, an area or one subject; rows are kept with who and when, the newest not withdrawn counts.</summary>
public sealed class RuleOverrideRow
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The rule.</summary>
    public required string RuleId { get; set; }

    /// <summary>Parameter name, or <c>enabled</c>, or <c>severity</c>.</summary>
    public required string Parameter { get; set; }

    /// <summary>Value in invariant culture.</summary>
    public required string Value { get; set; }

    /// <summary>The area it is for; null unless for an area.</summary>
    public int? AreaId { get; set; }

    /// <summary>The subject it is for; null unless for one.</summary>
    public long? SubjectId { get; set; }

    /// <summary>Who changed it.</summary>
    public required string ChangedBy { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long ChangedMs { get; set; }

    /// <summary>When it was superseded or withdrawn; null while it counts.</summary>
    public long? EndedMs { get; set; }

    /// <summary>Who superseded or withdrew it; empty while it counts.</summary>
    public string EndedBy { get; set; } = "";
}
