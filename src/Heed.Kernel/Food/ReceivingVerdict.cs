namespace Heed.Kernel.Food;

/// <summary>What may be done with goods that arrive. Ordered: greater is stricter. Stored: never renumber.</summary>
public enum ReceivingVerdict
{
    /// <summary>They may be taken in.</summary>
    Accept = 0,

    /// <summary>They may be taken in and are to be cooled or used at once: warmer than they should be.</summary>
    Warning = 1,

    /// <summary>They may not be taken in.</summary>
    Refuse = 2,

    /// <summary>They cannot be judged: nobody measured.</summary>
    NotMeasured = 3,
}
