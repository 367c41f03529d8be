namespace Heed.Gateways.SenMl;

/// <summary>Codes of refused records. Devices may depend on them: never rename.</summary>
public static class SenMlCodes
{
    /// <summary>The array element is not an object, or a field has the wrong JSON type.</summary>
    public const string WrongType = "wrong-type";

    /// <summary>The resolved name is empty, too long, or has characters that RFC 8428 §4.5.1 forbids.</summary>
    public const string InvalidName = "invalid-name";

    /// <summary>The last segment of the name is no metric.</summary>
    public const string UnknownMetric = "unknown-metric";

    /// <summary>The name does not say a registered device.</summary>
    public const string UnknownDevice = "unknown-device";

    /// <summary>The device is registered but bound to nobody.</summary>
    public const string DeviceInStock = "device-in-stock";

    /// <summary>The token does not reach this device.</summary>
    public const string NotAllowed = "not-allowed";

    /// <summary>The unit cannot be turned into the metric's.</summary>
    public const string UnknownUnit = "unknown-unit";

    /// <summary>The record has no value that the metric can use.</summary>
    public const string NoValue = "no-value";

    /// <summary>The value is of a kind or spelling that the metric does not take.</summary>
    public const string WrongValue = "wrong-value";

    /// <summary>The value is outside what the metric can plausibly be.</summary>
    public const string ImplausibleValue = "implausible-value";

    /// <summary>The time is before 2015 or more than a day ahead.</summary>
    public const string ImplausibleTime = "implausible-time";

    /// <summary>One half of a pair came without the other at the same time.</summary>
    public const string Unpaired = "unpaired";

    /// <summary>A field whose name ends in "_" must be understood, and is not.</summary>
    public const string MustUnderstand = "must-understand";

    /// <summary>The pack's version is newer than what is understood.</summary>
    public const string UnsupportedVersion = "unsupported-version";
}
