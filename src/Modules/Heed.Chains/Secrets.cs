using System.Security.Cryptography;
using System.Text;

namespace Heed.Chains;

/// <summary>Unguessable words for links and codes.</summary>
internal static class Secrets
{
    private const int Bytes = 16;

    /// <summary>A new one: 128 bits, letters and digits that fit a link.</summary>
    public static string New() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));
}
