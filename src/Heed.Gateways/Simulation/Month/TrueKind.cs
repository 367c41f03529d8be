namespace Heed.Gateways.Simulation.Month;

/// <summary>What truly befalls a wearer of the scripted month: the ground truth that alarms are held against.</summary>
public enum TrueKind
{
    /// <summary>The key is held for five seconds.</summary>
    Sos,

    /// <summary>A fall that the band feels.</summary>
    Fall,

    /// <summary>Heart rate in the red band for a good while: 136–165 /min at rest.</summary>
    FastHeart,

    /// <summary>Heart rate in the red band for a good while: 33–38 /min.</summary>
    SlowHeart,

    /// <summary>Oxygen saturation 80–86 % for a good while.</summary>
    LowOxygen,

    /// <summary>Temperature 39.3–40.3 °C for hours.</summary>
    HighFever,

    /// <summary>Temperature 33.8–34.7 °C for hours.</summary>
    Cold,

    /// <summary>Systolic pressure 188–215 mm[Hg] with a fast heart.</summary>
    PressureWithSign,

    /// <summary>Systolic pressure 188–205 mm[Hg] and nothing else: a wrist band's word alone, so yellow.</summary>
    PressureAlone,

    /// <summary>Temperature 38.3–38.9 °C for hours: yellow.</summary>
    Fever,

    /// <summary>Out at night, or far from home by day and going on.</summary>
    Wandering,

    /// <summary>In bed all day.</summary>
    BedDay,

    /// <summary>The strap comes off and the band says so.</summary>
    LostStrap,

    /// <summary>The battery runs down and is dead for hours.</summary>
    DeadBattery,
}
