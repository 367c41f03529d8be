namespace Heed.Storage.Escalation;

/// <summary>An escalation policy: who is called about a case, by which channel, after how long.</summary>
public sealed class PolicyRow
{
    /// <summary>Number of the policy.</summary>
    public int Id { get; set; }

    /// <summary>Name as it is shown.</summary>
    public required string Name { get; set; }

    /// <summary>The module whose cases it is for.</summary>
    public required string Module { get; set; }

    /// <summary>The rule it is for, or empty for all of the module.</summary>
    public string RuleId { get; set; } = "";

    /// <summary>The area whose subtree it is for.</summary>
    public int AreaId { get; set; }

    /// <summary>Steps as JSON (see EscalationPolicy in the kernel).</summary>
    public required string Steps { get; set; }

    /// <summary>Who changed it last.</summary>
    public string ChangedBy { get; set; } = "";

    /// <summary>When, Unix milliseconds.</summary>
    public long ChangedMs { get; set; }
}
