namespace Heed.Kernel.Rules;

/// <summary>Where a rule's state machine stands for one subject. Stored in checkpoints: never renumber.</summary>
public enum RulePhase : byte
{
    /// <summary>Nothing is wrong.</summary>
    Idle = 0,

    /// <summary>The condition holds, not yet long or often enough.</summary>
    Pending = 1,

    /// <summary>The alarm is raised and has not ended.</summary>
    Raised = 2,
}
