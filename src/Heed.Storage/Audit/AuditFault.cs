namespace Heed.Storage.Audit;

/// <summary>Something wrong with the audit.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Reference">Which record: <c>audit/12</c>, <c>case/7/3</c>, <c>link/40</c>.</param>
/// <param name="Words">In words.</param>
public sealed record AuditFault(AuditFaultKind Kind, string Reference, string Words);

/// <summary>Sorts of faults.</summary>
public enum AuditFaultKind
{
    /// <summary>A record differs from what was written.</summary>
    Changed,

    /// <summary>A record is gone.</summary>
    Deleted,

    /// <summary>Links are gone.</summary>
    LinkMissing,

    /// <summary>A link differs from what was written.</summary>
    LinkChanged,

    /// <summary>The chain ends before its head.</summary>
    Truncated,

    /// <summary>A record was put in past the platform.</summary>
    Unlinked,

    /// <summary>The chain does not lead through the digest that was noted outside.</summary>
    NotedHeadMissing,
}
