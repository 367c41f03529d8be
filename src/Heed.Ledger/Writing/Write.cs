using System.Data.Common;

namespace Heed.Ledger.Writing;

/// <summary>Something that the writer does within a group's transaction.</summary>
internal sealed class Write(LaneCommit? commit, IReadOnlyList<long>? handled, Action<DbConnection>? work = null)
{
    public LaneCommit? Commit { get; } = commit;

    public IReadOnlyList<long>? Handled { get; } = handled;

    /// <summary>Any other change of the store; it has a transaction to itself, so that its failure is nobody else's.</summary>
    public Action<DbConnection>? Work { get; } = work;

    /// <summary>True for work that cannot be done within a transaction.</summary>
    public bool IsOutside { get; init; }

    /// <summary>Bytes that it holds, about.</summary>
    public long Bytes { get; } = commit is null
        ? (handled?.Count ?? 0) * sizeof(long)
        : commit.Segment.Length + (commit.Checkpoint?.Length ?? 0) + commit.Chunks.Sum(static chunk => (long)chunk.Header.Length + chunk.Data.Length);

    public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Set by the writer when the lane refused this one alone.</summary>
    public LedgerException? Refusal { get; set; }
}
