namespace Heed.Gateways.Simulation;

/// <summary>What a simulated bracelet says.</summary>
public enum WearerMessageKind
{
    /// <summary>Sign of life with steps and battery.</summary>
    Link,

    /// <summary>Position.</summary>
    Position,

    /// <summary>Blood pressure and heart rate.</summary>
    Pressure,

    /// <summary>Oxygen saturation.</summary>
    Oxygen,

    /// <summary>Body temperature.</summary>
    Temperature,

    /// <summary>Alarm: the key was held.</summary>
    SosAlarm,

    /// <summary>Alarm: a fall.</summary>
    FallAlarm,

    /// <summary>Alarm: taken off.</summary>
    TakenOffAlarm,
}
