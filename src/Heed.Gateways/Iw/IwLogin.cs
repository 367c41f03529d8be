namespace Heed.Gateways.Iw;

/// <summary>AP00: the IMEI, then on some firmware the SIM card.</summary>
internal static class IwLogin
{
    private const int ShortestImei = 10;
    private const int LongestImei = 20;

    /// <summary>The identity of a login's body; empty when there is none.</summary>
    public static ReadOnlySpan<byte> Imei(ReadOnlySpan<byte> body)
    {
        if (body.StartsWith(","u8))
            body = body[1..];
        var end = body.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        var digits = end < 0 ? body : body[..end];
        return digits.Length is >= ShortestImei and <= LongestImei ? digits : default;
    }
}
