namespace Heed.Gateways.LoRaWan;

/// <summary>What became of a network server's message.</summary>
public enum UplinkOutcome
{
    /// <summary>Its readings are durable; there may be none in it.</summary>
    Accepted = 0,

    /// <summary>Another kind of event: nothing to do.</summary>
    NoUplink,

    /// <summary>The device is not registered; it is listed.</summary>
    UnknownDevice,

    /// <summary>The device is bound to nothing.</summary>
    InStock,

    /// <summary>The sender may not speak for the device's area.</summary>
    NotAllowed,

    /// <summary>No codec, or it failed.</summary>
    NotDecoded,
}
