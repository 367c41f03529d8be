namespace Heed.Gateways.Iw;

/// <summary>What a message means.</summary>
public enum IwMessageType
{
    /// <summary>A word we do not know: answered by its counterpart.</summary>
    Unknown = 0,

    /// <summary>AP00: who calls. Before it nothing is accepted.</summary>
    Login,

    /// <summary>AP01, YP03, YP14: a position.</summary>
    Position,

    /// <summary>AP10: an alarm with a position.</summary>
    Alarm,

    /// <summary>AP02: cells and Wi-Fi, no position.</summary>
    Neighbours,

    /// <summary>AP03, CP01: keeps the link; state of the device, steps, rolls.</summary>
    Heartbeat,

    /// <summary>AP04: the battery is low.</summary>
    LowBattery,

    /// <summary>AP49, APHT, APHP, AP50, APTP: vital signs in fixed places.</summary>
    Vitals,

    /// <summary>APJK: one vital sign with its time and type.</summary>
    Health,

    /// <summary>APFD: a fall.</summary>
    Fall,

    /// <summary>APWR: worn or taken off.</summary>
    Worn,

    /// <summary>APVR and the like: wants no answer.</summary>
    Notice,

    /// <summary>IWAPnn that answers our IWBPnn: never answered.</summary>
    CommandAnswer,
}
