namespace Heed.Gateways.Iw;

/// <summary>One message of the IW protocol, as views into the bytes it was read from.</summary>
/// <param name="maker">IW, or TRV on older firmware.</param>
/// <param name="word">Direction and number: AP01.</param>
/// <param name="body">What follows, without the closing <c>#</c>.</param>
public readonly ref struct IwFrame(ReadOnlySpan<byte> maker, ReadOnlySpan<byte> word, ReadOnlySpan<byte> body)
{
    /// <summary>IW, or TRV on older firmware.</summary>
    public ReadOnlySpan<byte> Maker { get; } = maker;

    /// <summary>Direction and number: AP01.</summary>
    public ReadOnlySpan<byte> Word { get; } = word;

    /// <summary>What follows; begins with a comma in most messages.</summary>
    public ReadOnlySpan<byte> Body { get; } = body;
}
