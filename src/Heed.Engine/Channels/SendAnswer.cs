namespace Heed.Engine.Channels;

/// <summary>What came of sending a message.</summary>
/// <param name="Kind">Delivered, retry or failed.</param>
/// <param name="After">For a retry: the least wait that the receiver asked for; null for the usual back-off.</param>
/// <param name="Reason">Why not, for the person who can mend it; empty when delivered.</param>
public sealed record SendAnswer(SendAnswerKind Kind, TimeSpan? After, string Reason)
{
    /// <summary>The receiver took it.</summary>
    public static SendAnswer Delivered { get; } = new(SendAnswerKind.Delivered, null, "");

    /// <summary>It may work later.</summary>
    public static SendAnswer Retry(string reason, TimeSpan? after = null) => new(SendAnswerKind.Retry, after, reason);

    /// <summary>It will never work as it is.</summary>
    public static SendAnswer Failed(string reason) => new(SendAnswerKind.Failed, null, reason);
}

/// <summary>What came of sending a message.</summary>
public enum SendAnswerKind
{
    /// <summary>The receiver took it.</summary>
    Delivered,

    /// <summary>It may work later.</summary>
    Retry,

    /// <summary>It will never work as it is.</summary>
    Failed,
}
