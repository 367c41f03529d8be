namespace Heed.Gateways.Simulation;

/// <summary>What a simulated wearer is doing.</summary>
public enum WearerActivity
{
    /// <summary>Asleep at home.</summary>
    Sleeping,

    /// <summary>Awake, sitting or about the house.</summary>
    Resting,

    /// <summary>On a walk through the village.</summary>
    Walking,
}
