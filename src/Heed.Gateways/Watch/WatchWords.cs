using static Heed.Gateways.Watch.WatchMessageType;

namespace Heed.Gateways.Watch;

/// <summary>What a command word from the device means.</summary>
internal static class WatchWords
{
    private const int MaxWordBytes = 32;

    /// <summary>The type of a word; some words are readings only when arguments follow.</summary>
    public static WatchMessageType TypeOf(ReadOnlySpan<byte> word, bool hasArguments)
    {
        if (!IsWord(word))
            return Invalid;
        if (word.SequenceEqual("LK"u8))
            return LinkKeep;
        if (word.SequenceEqual("UD2"u8))
            return StoredPosition;
        if (IsFamily(word, "UD"u8) || (hasArguments && IsFamily(word, "WT"u8)))
            return Position;
        if (IsFamily(word, "AL"u8))
            return Alarm;
        if (WatchCommands.IsEcho(word, hasArguments))
            return Echo;
        if (word.SequenceEqual("PULSE"u8) || word.SequenceEqual("HEART"u8) || word.SequenceEqual("heart"u8))
            return HeartRate;
        if (word.SequenceEqual("BLOOD"u8) || word.SequenceEqual("BPHRT"u8) || word.SequenceEqual("bphrt"u8))
            return BloodPressure;
        if (word.SequenceEqual("oxygen"u8))
            return OxygenSaturation;
        if (word.SequenceEqual("TEMP"u8) || word.SequenceEqual("btemp2"u8))
            return BodyTemperature;
        if (word.SequenceEqual("INIT"u8))
            return Init;
        if (word.SequenceEqual("TK"u8) || word.SequenceEqual("JXTK"u8) || word.SequenceEqual("TKQ"u8) || word.SequenceEqual("TKQ2"u8))
            return Voice;
        return ReplyToService(word).IsEmpty ? Unknown : Service;
    }

    /// <summary>The body of the reply to a service word; empty when the word is none.</summary>
    public static ReadOnlySpan<byte> ReplyToService(ReadOnlySpan<byte> word)
    {
        if (word.SequenceEqual("CONFIG"u8))
            return "CONFIG,1"u8;
        if (word.SequenceEqual("ICCID"u8))
            return "ICCID2,1"u8;
        if (word.SequenceEqual("RYIMEI"u8))
            return "RYIMEI"u8;
        if (word.SequenceEqual("LGZONE"u8))
            return "LGZONE"u8;
        if (word.SequenceEqual("WIFIINFOUP"u8))
            return "WIFIINFOUP,1"u8;
        return word.SequenceEqual("DSSYNCUP"u8) ? "DSSYNCUP,1"u8 : default;
    }

    /// <summary>UD, UD3, UD_LTE, ALCUSTOMER1 … but not another word that happens to begin so.</summary>
    private static bool IsFamily(ReadOnlySpan<byte> word, ReadOnlySpan<byte> stem) =>
        word.StartsWith(stem)
        && (word.Length == stem.Length || word[stem.Length] == '_' || char.IsAsciiDigit((char)word[stem.Length]) || word[stem.Length..].StartsWith("CUSTOMER"u8));

    private static bool IsWord(ReadOnlySpan<byte> word)
    {
        foreach (var value in word)
        {
            if (!char.IsAsciiLetterOrDigit((char)value) && value != '_')
                return false;
        }

        return word.Length is > 0 and <= MaxWordBytes;
    }
}
