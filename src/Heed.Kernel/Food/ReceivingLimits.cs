namespace Heed.Kernel.Food;

/// <summary>Temperatures at which goods may be taken in; the defaults are those of 餐饮服务食品安全操作规范 2018.</summary>
public sealed record ReceivingLimits
{
    /// <summary>Surface of chilled goods at most, °C.</summary>
    public double ChilledCelsius { get; init; } = 8;

    /// <summary>Core of frozen goods at most, °C.</summary>
    public double FrozenCelsius { get; init; } = -12;

    /// <summary>Frozen goods above this are thawing and go back, °C; between the two they are a warning.</summary>
    public double ThawingCelsius { get; init; } = -9;

    /// <summary>Judges goods by what was measured.</summary>
    /// <param name="storage">How they must arrive.</param>
    /// <param name="celsius">Surface (chilled) or core (frozen) temperature, °C; null or no number when nobody measured.</param>
    public ReceivingVerdict Judge(StorageKind storage, double? celsius)
    {
        if (storage == StorageKind.Ambient)
            return ReceivingVerdict.Accept;
        if (celsius is not { } found || !double.IsFinite(found))
            return ReceivingVerdict.NotMeasured;
        if (storage == StorageKind.Chilled)
            return found <= ChilledCelsius ? ReceivingVerdict.Accept : ReceivingVerdict.Refuse;
        if (found <= FrozenCelsius)
            return ReceivingVerdict.Accept;
        return found <= ThawingCelsius ? ReceivingVerdict.Warning : ReceivingVerdict.Refuse;
    }
}
