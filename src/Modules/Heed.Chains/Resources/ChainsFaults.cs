using Heed.Console;
using Heed.Console.Forms;
using Microsoft.Extensions.Localization;

namespace Heed.Chains;

/// <summary>Says what is wrong with a form of the module.</summary>
internal static class ChainsFaults
{
    /// <summary>The first fault in words: those of the module, or those that all forms share.</summary>
    public static string Fault(this IStringLocalizer<ChainsWords> chain, IStringLocalizer<Words> word, FormAnswer answer)
    {
        var key = answer.Faults.Values.First();
        var own = chain[key];
        return own.ResourceNotFound ? word[key].Value : own.Value;
    }
}
