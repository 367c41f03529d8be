namespace Heed.Kernel.Food;

/// <summary>How an ingredient must arrive and be kept. Stored: never renumber.</summary>
public enum StorageKind
{
    /// <summary>At room temperature: no temperature is demanded.</summary>
    Ambient = 0,

    /// <summary>Chilled, measured at the surface.</summary>
    Chilled = 1,

    /// <summary>Frozen, measured in the core.</summary>
    Frozen = 2,
}
