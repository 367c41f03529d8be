namespace Heed.Gateways.Watch;

/// <summary>One frame of the bracketed watch protocol, as views into the bytes it was read from.</summary>
/// <param name="maker">Two letters of the maker: 3G, SG, CS, ZJ.</param>
/// <param name="deviceId">Ten digits of the IMEI (5–14), or all fifteen.</param>
/// <param name="index">Four hex digits on firmware that numbers its frames; else empty.</param>
/// <param name="body">Command word and arguments, still escaped.</param>
/// <param name="isBroken">The frame had no end; another one began inside it.</param>
public readonly ref struct WatchFrame(
    ReadOnlySpan<byte> maker,
    ReadOnlySpan<byte> deviceId,
    ReadOnlySpan<byte> index,
    ReadOnlySpan<byte> body,
    bool isBroken)
{
    /// <summary>Two letters of the maker.</summary>
    public ReadOnlySpan<byte> Maker { get; } = maker;

    /// <summary>The identity the device sends, digits.</summary>
    public ReadOnlySpan<byte> DeviceId { get; } = deviceId;

    /// <summary>Number of the frame, four hex digits; empty when the firmware does not number.</summary>
    public ReadOnlySpan<byte> Index { get; } = index;

    /// <summary>Command word and arguments, still escaped.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;

    /// <summary>The frame had no end; another one began inside it.</summary>
    public bool IsBroken { get; } = isBroken;

    /// <summary>The command word: the body up to its first comma.</summary>
    public ReadOnlySpan<byte> Word
    {
        get
        {
            var comma = Body.IndexOf((byte)',');
            return comma < 0 ? Body : Body[..comma];
        }
    }
}
