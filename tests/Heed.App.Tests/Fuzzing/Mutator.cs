using System.Globalization;
using System.Text;

namespace Heed.App.Tests.Fuzzing;

/// <summary>Makes hostile inputs of good ones: flips, cuts, repeats, joins, and puts in what breaks parsers. The same seed makes the same inputs.</summary>
internal sealed class Mutator(int seed)
{
    private const int MostBytes = 4_096;

    private static readonly byte[][] Nasty =
    [
        .. new[] { "\0", "\u00ff", "[", "]", "{", "}", "\"", "\\u0000", "-", "1e999", "NaN", "99999999999999999999", "*", "FFFF", "0000", ",", "\r\n", "%00", "../../", "'", "😀", "null", "true", "[[[[[[[[[[", "\ud800" }
            .Select(static text => Encoding.UTF8.GetBytes(text)),
    ];

    private readonly Random random = new(seed);

    /// <summary>How many inputs a test makes: a share of 100 000, or of HEED_FUZZ.</summary>
    public static int Count(double share) =>
        (int)(share * (int.TryParse(Environment.GetEnvironmentVariable("HEED_FUZZ"), NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) ? wanted : 110_000));

    /// <summary>A hostile input.</summary>
    public byte[] Next(byte[][] seeds)
    {
        if (random.Next(20) == 0)
            return Noise(random.Next(64));
        var bytes = (byte[])seeds[random.Next(seeds.Length)].Clone();
        for (var change = random.Next(1, 6); change > 0; change--)
            bytes = Change(bytes, seeds);
        return bytes.Length > MostBytes ? bytes[..MostBytes] : bytes;
    }

    /// <summary>A number below the bound.</summary>
    public int Below(int bound) => random.Next(bound);

    private byte[] Change(byte[] bytes, byte[][] seeds)
    {
        if (bytes.Length == 0)
            return Noise(8);
        var at = random.Next(bytes.Length);
        switch (random.Next(7))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                return bytes[..at];
            case 2:
                return [.. bytes[..at], .. bytes[Math.Min(bytes.Length, at + random.Next(8))..]];
            case 3:
                return [.. bytes[..at], .. Nasty[random.Next(Nasty.Length)], .. bytes[at..]];
            case 4:
                return [.. bytes, .. seeds[random.Next(seeds.Length)]];
            case 5:
                return [.. bytes[..at], .. Enumerable.Repeat(bytes[at], random.Next(200)), .. bytes[at..]];
            default:
                return [.. bytes[..at], .. Noise(random.Next(16)), .. bytes[at..]];
        }
    }

    private byte[] Noise(int length)
    {
        var bytes = new byte[length];
        random.NextBytes(bytes);
        return bytes;
    }
}
