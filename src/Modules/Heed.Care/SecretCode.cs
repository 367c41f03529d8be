using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Heed.Care;

/// <summary>Codes that nobody guesses: for links, and shorter ones that people type.</summary>
internal static class SecretCode
{
    /// <summary>Letters that are not mistaken for each other.</summary>
    private const string Letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    /// <summary>192 bits for a link.</summary>
    public static string ForLink() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(24));

    /// <summary>Ten letters (50 bits) for people.</summary>
    public static string ForPeople() => RandomNumberGenerator.GetString(Letters, 10);

    /// <summary>Lower-case hex SHA-256, as it is kept.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
