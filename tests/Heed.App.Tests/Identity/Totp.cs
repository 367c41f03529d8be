using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Heed.App.Tests.Identity;

/// <summary>An authenticator: time-based one-time passwords (RFC 6238), SHA-1, 30 s, 6 digits.</summary>
internal static class Totp
{
    public static string Code(string key, DateTimeOffset at)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bits = string.Concat(key.ToUpperInvariant().Select(static letter => Convert.ToString(Letters.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(place => Convert.ToByte(bits.Substring(place * 8, 8), 2)).ToArray();
        var step = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(step, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard of authenticators is HMAC-SHA-1.
        var hash = HMACSHA1.HashData(secret, step);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }
}
