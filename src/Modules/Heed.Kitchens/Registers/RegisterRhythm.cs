namespace Heed.Kitchens.Registers;

/// <summary>How often a register is due.</summary>
public enum RegisterRhythm
{
    /// <summary>On each day on which the kitchen cooks.</summary>
    CookingDay = 0,

    /// <summary>Once a week, on Friday at the latest.</summary>
    Week = 1,

    /// <summary>Once a month, on its last day at the latest.</summary>
    Month = 2,
}
