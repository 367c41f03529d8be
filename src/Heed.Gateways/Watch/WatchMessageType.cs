namespace Heed.Gateways.Watch;

/// <summary>What a frame means.</summary>
public enum WatchMessageType
{
    /// <summary>A word we do not know: answered with its name.</summary>
    Unknown = 0,

    /// <summary>LK: keeps the link, may carry steps, rolls, battery.</summary>
    LinkKeep,

    /// <summary>INIT: the device starts.</summary>
    Init,

    /// <summary>UD…, WT: a position.</summary>
    Position,

    /// <summary>UD2: a position stored while out of reach.</summary>
    StoredPosition,

    /// <summary>AL…: an alarm with a position.</summary>
    Alarm,

    /// <summary>PULSE, HEART, heart.</summary>
    HeartRate,

    /// <summary>BLOOD, BPHRT, bphrt: pressure, and often a heart rate.</summary>
    BloodPressure,

    /// <summary>oxygen.</summary>
    OxygenSaturation,

    /// <summary>TEMP, btemp2.</summary>
    BodyTemperature,

    /// <summary>TK, JXTK and TKQ: voice, which Heed does not keep.</summary>
    Voice,

    /// <summary>CONFIG, ICCID, RYIMEI, LGZONE …: what the device wants to know or tell of itself.</summary>
    Service,

    /// <summary>The echo of a command of ours: never answered.</summary>
    Echo,

    /// <summary>No usable command word.</summary>
    Invalid,
}
