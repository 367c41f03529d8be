using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Heed.Storage;
using Heed.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Identity;

/// <summary>Codes of authenticators (RFC 6238: HMAC-SHA-1, 30 s, 6 digits). A code is good once: one that was used, or is older than one that was, is refused (section 5.2).</summary>
public sealed class OneTimeCodes(HeedDatabase database, TimeProvider time) : AuthenticatorTokenProvider<HeedUser>
{
    private const int StepSeconds = 30;

    /// <summary>How many steps a clock may be off, either way.</summary>
    private const int Tolerance = 2;

    private const int Digits = 6;
    private const int Modulus = 1_000_000;

    /// <inheritdoc/>
    public override async Task<bool> ValidateAsync(string purpose, string token, UserManager<HeedUser> manager, HeedUser user)
    {
        ArgumentNullException.ThrowIfNull(manager);
        ArgumentNullException.ThrowIfNull(user);
        if (token is not { Length: Digits } || await manager.GetAuthenticatorKeyAsync(user) is not { Length: > 0 } key || Secret(key) is not { } secret)
            return false;
        var now = time.GetUtcNow().ToUnixTimeSeconds() / StepSeconds;
        var given = Encoding.ASCII.GetBytes(token);
        for (var step = now - Tolerance; step <= now + Tolerance; step++)
        {
            if (!CryptographicOperations.FixedTimeEquals(given, Encoding.ASCII.GetBytes(Code(secret, step))))
                continue;
            // One statement decides, so that of two browsers with the same code one is let in.
            if (await database.Users.Where(row => row.Id == user.Id && row.LastCodeStep < step).ExecuteUpdateAsync(set => set.SetProperty(static row => row.LastCodeStep, step)) == 0)
                return false;
            user.LastCodeStep = step;
            return true;
        }

        return false;
    }

    private static string Code(byte[] secret, long step)
    {
        Span<byte> message = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(message, step);
#pragma warning disable CA5350 // The standard of authenticators is HMAC-SHA-1.
        var hash = HMACSHA1.HashData(secret, message);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0x0f)) & int.MaxValue;
        return (number % Modulus).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The bytes of a key in base 32 (RFC 4648); null when it is none.</summary>
    private static byte[]? Secret(string key)
    {
        const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var bytes = new List<byte>(key.Length);
        var (bits, held) = (0, 0);
        foreach (var letter in key.TrimEnd('=').ToUpperInvariant())
        {
            var value = Letters.IndexOf(letter, StringComparison.Ordinal);
            if (value < 0)
                return null;
            (bits, held) = ((bits << 5) | value, held + 5);
            if (held < 8)
                continue;
            held -= 8;
            bytes.Add((byte)(bits >> held));
            bits &= (1 << held) - 1;
        }

        return [.. bytes];
    }
}
