using Heed.Kernel.Alarms;

namespace Heed.Ledger.Writing;

/// <summary>What a commit must be before any store looks at it.</summary>
internal static class CommitGuard
{
    /// <summary>Throws when a lane hands over what can never be right.</summary>
    public static void Check(LaneCommit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        ArgumentOutOfRangeException.ThrowIfNegative(commit.Lane);
        ArgumentOutOfRangeException.ThrowIfLessThan(commit.Sequence, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(commit.DropThroughSequence, commit.Sequence);
        foreach (var alarm in commit.Alarms)
        {
            ArgumentException.ThrowIfNullOrEmpty(alarm.Key.RuleId);
            if (alarm.Kind is not (AlarmChangeKind.Raised or AlarmChangeKind.Ended))
                throw new ArgumentException($"Alarm {alarm.Key} is neither raised nor ended.");
        }
    }
}
