using System.Globalization;
using Heed.Storage.Chains;

namespace Heed.Chains.Enterprises;

/// <summary>Names of chains in the reader's language.</summary>
internal static class ChainNames
{
    /// <summary>The chain's name.</summary>
    public static string Shown(this IndustryChain chain) => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en" && chain.NameEnglish.Length > 0 ? chain.NameEnglish : chain.Name;
}
