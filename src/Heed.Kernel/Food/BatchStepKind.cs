namespace Heed.Kernel.Food;

/// <summary>What is done with a batch. Stored: never renumber.</summary>
public enum BatchStepKind
{
    /// <summary>Cooked through.</summary>
    Cook = 1,

    /// <summary>Cooled in two stages.</summary>
    Cool = 2,

    /// <summary>Held hot until it is eaten.</summary>
    HoldHot = 3,

    /// <summary>Held cold.</summary>
    HoldCold = 4,

    /// <summary>Heated again, once.</summary>
    Reheat = 5,

    /// <summary>On the way, hot.</summary>
    DeliverHot = 6,

    /// <summary>On the way, cold.</summary>
    DeliverCold = 7,

    /// <summary>Packed.</summary>
    Pack = 8,
}
