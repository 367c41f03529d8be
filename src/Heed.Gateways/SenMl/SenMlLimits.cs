namespace Heed.Gateways.SenMl;

/// <summary>Bounds of a SenML pack: what is beyond is refused as a whole, with the bound in the message.</summary>
public static class SenMlLimits
{
    /// <summary>Greatest length of a pack, bytes.</summary>
    public const int MaximumBytes = 1024 * 1024;

    /// <summary>Greatest number of records in a pack.</summary>
    public const int MaximumRecords = 5_000;

    /// <summary>Greatest nesting of JSON; SenML itself needs two.</summary>
    public const int MaximumDepth = 8;

    /// <summary>Greatest length of a resolved name, characters.</summary>
    public const int MaximumNameLength = 256;

    /// <summary>Times below this many seconds are relative to the reception (RFC 8428 §4.5.3).</summary>
    public const double RelativeTimeSeconds = 1L << 28;

    /// <summary>Highest SenML version that is understood (RFC 8428 §4.4).</summary>
    public const int Version = 10;

    /// <summary>Earliest time that is believed: 2015-01-01 UTC, Unix milliseconds.</summary>
    public const long EarliestMs = 1_420_070_400_000;

    /// <summary>How far ahead of our clock a time is believed: one day, milliseconds.</summary>
    public const long AheadMs = 86_400_000;
}
