using System.Security.Cryptography;
using System.Text;

namespace Heed.Chains;

/// <summary>Unguessable words for links and codes.</summary>
internal static class Secrets
{
    private const int Bytes = 16;

    /// <summary>A new one: 128 bits, letters and digits that fit a link.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a key that only its holder may know.</summary>
    public static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
