namespace Heed.Storage.Cases;

/// <summary>One event of a case's stream. Never changed, never deleted.</summary>
public sealed class CaseEventRow
{
    /// <summary>The case.</summary>
    public long CaseId { get; set; }

    /// <summary>Place in the stream, from 1.</summary>
    public long Version { get; set; }

    /// <summary>Type name of the event.</summary>
    public required string Type { get; set; }

    /// <summary>The event as JSON.</summary>
    public required string Data { get; set; }

    /// <summary>When it happened, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Kind of actor.</summary>
    public int ActorKind { get; set; }

    /// <summary>Identity of the actor.</summary>
    public string ActorId { get; set; } = "";

    /// <summary>Name of the actor, as it was then.</summary>
    public string ActorName { get; set; } = "";
}
