using Heed.Storage.Access;

namespace Heed.Care;

/// <summary>Codes of places and applications that people type.</summary>
internal static class SecretCode
{
    /// <summary>Ten letters (50 bits).</summary>
    public static string ForPeople() => MagicLinks.NewCode();
}
