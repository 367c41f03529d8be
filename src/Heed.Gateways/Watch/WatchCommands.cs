using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using static Heed.Gateways.Decoding.CommandArguments;

namespace Heed.Gateways.Watch;

/// <summary>Commands to a bracelet: builds and checks their arguments, and knows their words, because the device echoes them.</summary>
public static class WatchCommands
{
    /// <summary>Longest arguments that are sent, bytes.</summary>
    public const int MaxArgumentsBytes = 1024;

    /// <summary>Longest text message, characters.</summary>
    public const int MaxMessageCharacters = 120;

    private static readonly FrozenSet<string> Words = new[]
    {
        "SOS", "SOS1", "SOS2", "SOS3", "CENTER", "UPLOAD", "CR", "hrtstart", "bldstart", "wdstart", "bphrt", "oxygen", "bodytemp", "FALLDOWN",
        "LSSET", "REMOVE", "SOSSMS", "LOWBAT", "FIND", "RESET", "POWEROFF", "PHB", "PHB2", "PHBX", "WHITELIST", "WHITELIST1", "WHITELIST2", "REMIND",
        "SILENCETIME", "MESSAGE", "LZ", "IP", "heart", "btemp2",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>True when the word is a command that Heed sends.</summary>
    public static bool IsKnown(string word) => Words.Contains(word);

    /// <summary>True when the word, with these arguments, is the receipt of a command and not a reading of the same name.</summary>
    internal static bool IsEcho(ReadOnlySpan<byte> word, bool hasArguments)
    {
        if (hasArguments && (word.SequenceEqual("bphrt"u8) || word.SequenceEqual("oxygen"u8) || word.SequenceEqual("heart"u8) || word.SequenceEqual("btemp2"u8)))
            return false;
        if (word.Length > 16)
            return false;
        Span<char> characters = stackalloc char[16];
        var count = Encoding.Latin1.GetChars(word, characters);
        return Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(characters[..count]);
    }

    /// <summary>Says why a command may not be sent, or null when it may.</summary>
    public static string? Check(string name, string arguments)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(arguments);
        if (!IsKnown(name))
            return $"The bracelet knows no command “{name}”.";
        if (arguments.Length > MaxArgumentsBytes || arguments.Any(static c => c is < ' ' or > '~' or '[' or ']' or '*'))
            return "Arguments must be plain ASCII without brackets and asterisks, at most 1024 characters.";
        var fields = arguments.Length == 0 ? [] : arguments.Split(',');
        return name switch
        {
            "SOS" => fields.Length == 3 && fields.All(IsNumberOrEmpty) ? null : "SOS wants three telephone numbers; a place may be empty.",
            "SOS1" or "SOS2" or "SOS3" or "CENTER" => fields.Length <= 1 && fields.All(IsNumberOrEmpty) ? null : $"{name} wants one telephone number.",
            "UPLOAD" => IsOne(fields, 10, 86400) ? null : "UPLOAD wants seconds, 10–86400.",
            "hrtstart" => IsOne(fields, 0, 1) || IsOne(fields, 300, 65535) ? null : "hrtstart wants 0 (off), 1 (once) or seconds, 300–65535.",
            "REMOVE" or "SOSSMS" or "LOWBAT" => IsOne(fields, 0, 1) ? null : $"{name} wants 0 or 1.",
            "FALLDOWN" => fields.Length == 2 && fields.All(static f => f is "0" or "1") ? null : "FALLDOWN wants two switches, each 0 or 1.",
            "LSSET" => fields.Length is 1 or 2 && fields[0].All(static c => char.IsAsciiDigit(c) || c == '+') ? null : "LSSET wants a level.",
            "CR" or "FIND" or "RESET" or "POWEROFF" => fields.Length == 0 ? null : $"{name} has no arguments.",
            "LZ" => fields.Length == 2 && IsZone(fields[1]) ? null : "LZ wants language,zone in hours: 1,8 or ,+5.75.",
            "IP" => fields.Length == 2 && IsOne(fields[1..], 1, 65535) ? null : "IP wants host,port.",
            "MESSAGE" => arguments.Length is > 0 and <= MaxMessageCharacters * 4 && arguments.Length % 4 == 0 && arguments.All(char.IsAsciiHexDigit)
                ? null : "MESSAGE wants UTF-16 big-endian in hex.",
            _ => null,
        };
    }

    /// <summary>Arguments of SOS: the numbers the bracelet dials in turn after the long press; empty for none.</summary>
    public static string SosArguments(string first, string second = "", string third = "") => $"{first},{second},{third}";

    /// <summary>Arguments of MESSAGE: a text to show, as UTF-16 big-endian in hex.</summary>
    public static string MessageArguments(string text)
    {
        ArgumentException.ThrowIfNullOrEmpty(text);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, MaxMessageCharacters);
        return Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text));
    }

    /// <summary>Arguments of LZ: the zone, without changing the language: <c>,+5.75</c>.</summary>
    public static string ZoneArguments(TimeSpan offset) =>
        string.Create(CultureInfo.InvariantCulture, $",{(offset < TimeSpan.Zero ? "" : "+")}{offset.TotalHours:0.##}");

    private static bool IsOne(string[] fields, int low, int high) =>
        fields.Length == 1 && IsWhole(fields[0], low, high);

    private static bool IsZone(string field) =>
        double.TryParse(field, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours) && hours is >= -12 and <= 14;
}
