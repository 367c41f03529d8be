namespace Heed.Kernel.Cases;

/// <summary>How a case ended. Stored: never renumber.</summary>
public enum CaseOutcome
{
    /// <summary>Not ended.</summary>
    None = 0,

    /// <summary>Nothing was wrong.</summary>
    FalseAlarm = 1,

    /// <summary>Helped on the spot.</summary>
    HelpedOnTheSpot = 2,

    /// <summary>The family came.</summary>
    FamilyCame = 3,

    /// <summary>Taken to hospital.</summary>
    Hospital = 4,

    /// <summary>The person died.</summary>
    Died = 5,

    /// <summary>The device was at fault.</summary>
    DeviceFault = 6,

    /// <summary>Something else, said in the note.</summary>
    Other = 7,
}
