namespace Heed.Gateways.Simulation;

/// <summary>What may befall a simulated wearer.</summary>
public enum EpisodeKind
{
    /// <summary>A fall; the heart races for a while.</summary>
    Fall,

    /// <summary>A fever of some hours.</summary>
    Fever,

    /// <summary>The strap came off: no readings until it is on again.</summary>
    LostStrap,

    /// <summary>The key was held for five seconds.</summary>
    LongPress,

    /// <summary>Out and far from home, at night too.</summary>
    Wandering,
}
