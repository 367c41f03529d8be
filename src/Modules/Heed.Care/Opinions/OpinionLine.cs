using Heed.Kernel.Cases;
using Heed.Storage.Care;

namespace Heed.Care.Opinions;

/// <summary>An opinion and what came of it.</summary>
/// <param name="Opinion">The opinion.</param>
/// <param name="Place">Name of its tea room.</param>
/// <param name="Status">Where its case stands.</param>
/// <param name="DueMs">By when it must be answered, Unix milliseconds; null once it is, or while the case pauses.</param>
/// <param name="Answer">Words of the answer, or of why there is none; empty before.</param>
public sealed record OpinionLine(Opinion Opinion, string Place, CaseStatus Status, long? DueMs, string Answer)
{
    /// <summary>True once the office has spoken.</summary>
    public bool IsAnswered => Status is CaseStatus.Resolved or CaseStatus.Rejected or CaseStatus.Closed;
}
