using System.Collections.Frozen;
using static Heed.Gateways.Decoding.CommandArguments;

namespace Heed.Gateways.Iw;

/// <summary>Commands to a watch: <c>IWBPnn,imei,serial,arguments#</c>, answered by <c>IWAPnn</c> of the same number, which confirms them.</summary>
public static class IwCommands
{
    /// <summary>Longest arguments that are sent, characters.</summary>
    public const int MaxArgumentsCharacters = 1024;

    private static readonly FrozenSet<string> Words = new[]
    {
        "BP12", "BP15", "BP16", "BP17", "BP18", "BP19", "BP31", "BP33", "BP40", "BP76", "BP84", "BP85", "BP86", "BP87", "BPXL", "BPXY", "BPXZ", "BPXT",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Says why a command may not be sent, or null when it may.</summary>
    public static string? Check(string name, string arguments)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        if (!Words.Contains(name))
            return $"The watch knows no command “{name}”.";
        if (arguments.Length > MaxArgumentsCharacters || arguments.Any(static c => c is < ' ' or > '~' or '#'))
            return "Arguments must be plain ASCII without “#”, at most 1024 characters.";
        var fields = arguments.Length == 0 ? [] : arguments.Split(',');
        return name switch
        {
            "BP12" => fields.Length == 3 && fields.All(IsNumberOrEmpty) ? null : "BP12 wants three telephone numbers; a place may be empty.",
            "BP15" => fields.Length == 1 && IsWhole(fields[0], 10, 86400) ? null : "BP15 wants seconds between positions, 10–86400.",
            "BP76" => fields.Length == 1 && IsWhole(fields[0], 0, 1) ? null : "BP76 wants 0 or 1.",
            "BP86" or "BP87" => fields.Length == 2 && IsWhole(fields[0], 0, 1) && IsWhole(fields[1], 1, 1440) ? null : $"{name} wants a switch, 0 or 1, and minutes between measurements, 1–1440.",
            "BP16" or "BP17" or "BP18" or "BPXL" or "BPXY" or "BPXZ" or "BPXT" => fields.Length == 0 ? null : $"{name} has no arguments.",
            _ => null,
        };
    }

    /// <summary>True when the word answers a command of ours.</summary>
    internal static bool IsAnswer(ReadOnlySpan<byte> word) => CommandOf(word) is not null;

    /// <summary>The command that a word answers; null when it is none.</summary>
    internal static string? CommandOf(ReadOnlySpan<byte> word)
    {
        if (word.Length != 4 || word[0] != 'A')
            return null;
        Span<char> name = ['B', (char)word[1], (char)word[2], (char)word[3]];
        return Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var command) ? command : null;
    }
}
