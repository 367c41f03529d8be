namespace Heed.Kernel.Cases;

/// <summary>A clock of a case. Stored by name.</summary>
public enum DeadlineClock
{
    /// <summary>Until somebody answers.</summary>
    Respond,

    /// <summary>Until it is resolved.</summary>
    Resolve,
}

/// <summary>
/// Calling about the deadline of a case that nobody would be called about otherwise. Its steps count in working time: nobody is called at night
/// about office work.
/// </summary>
/// <param name="Clock">Which clock.</param>
/// <param name="DueMs">The deadline, Unix milliseconds.</param>
/// <param name="SinceMs">When it was found near or passed, Unix milliseconds; steps count from here.</param>
/// <param name="HasPassed">False for a warning before it.</param>
/// <param name="WarnedMs">When the warning was called, Unix milliseconds; null before.</param>
/// <param name="IsAnswered">True once somebody answered for it.</param>
public sealed record DeadlineCalling(DeadlineClock Clock, long DueMs, long SinceMs, bool HasPassed, long? WarnedMs = null, bool IsAnswered = false)
{
    /// <summary>True while somebody is to be called about it. A warning is called once.</summary>
    public bool IsCalling => !IsAnswered && (HasPassed || WarnedMs is null);
}
