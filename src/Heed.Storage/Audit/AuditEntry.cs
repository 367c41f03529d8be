namespace Heed.Storage.Audit;

/// <summary>Who changed or viewed what, outside a case's own events. Never changed.</summary>
public sealed class AuditEntry
{
    /// <summary>Number of the entry.</summary>
    public long Id { get; set; }

    /// <summary>Its place in the chain (see <see cref="AuditLink"/>); set when it is written.</summary>
    public long Sequence { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Who.</summary>
    public string UserId { get; set; } = "";

    /// <summary>Name of who, as it was then.</summary>
    public string UserName { get; set; } = "";

    /// <summary>What was done: <c>view-health</c>, <c>change-rule</c>, <c>register-device</c> …</summary>
    public required string Action { get; set; }

    /// <summary>What it was done to: <c>subject/12</c>.</summary>
    public string Target { get; set; } = "";

    /// <summary>Particulars as text or JSON.</summary>
    public string Detail { get; set; } = "";
}
