namespace Heed.Kernel.Food;

/// <summary>What may be done with a batch. Ordered: greater is stricter. Stored: never renumber.</summary>
public enum BatchVerdictKind
{
    /// <summary>It may be eaten.</summary>
    Release = 0,

    /// <summary>It may be eaten after it is heated through.</summary>
    Reheat = 1,

    /// <summary>It cannot be judged from what was recorded: a person must look.</summary>
    Hold = 2,

    /// <summary>It may not be eaten.</summary>
    Discard = 3,
}

