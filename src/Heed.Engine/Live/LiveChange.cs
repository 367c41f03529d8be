namespace Heed.Engine.Live;

/// <summary>What sort of thing changed.</summary>
public enum LiveChangeKind
{
    /// <summary>A case: opened, called, answered …</summary>
    Case,

    /// <summary>An alarm that opened no case, or ended.</summary>
    Alarm,

    /// <summary>New observations of a subject.</summary>
    Observations,

    /// <summary>A device: connected, heard, unknown, command confirmed.</summary>
    Device,

    /// <summary>The register entry of a device: registered, bound, changed or gone.</summary>
    Register,

    /// <summary>A command was queued for a device.</summary>
    Command,

    /// <summary>A token was made or revoked, or an area changed.</summary>
    Tokens,

    /// <summary>A subject: moved to another area, or its rules changed.</summary>
    Subject,

    /// <summary>A payload codec was changed.</summary>
    Codecs,

    /// <summary>News may have been missed: read everything anew.</summary>
    Everything,
}

/// <summary>News for open pages: what changed, never the content, which a page reads within its own rights.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Id">Its number: case, alarm row, subject or device.</param>
/// <param name="AreaId">Its area; 0 when unknown.</param>
/// <param name="Urgent">True when somebody is called: boards sound.</param>
public readonly record struct LiveChange(LiveChangeKind Kind, long Id, int AreaId, bool Urgent);
