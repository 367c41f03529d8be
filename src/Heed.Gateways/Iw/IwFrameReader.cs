using Heed.Gateways.Decoding;

namespace Heed.Gateways.Iw;

/// <summary>
/// Finds messages <c>IWAPnn…#</c> (older firmware: <c>TRVAPnn…#</c>) in a stream of bytes, without allocating. A message ends at its first <c>#</c>,
/// but a voice message (AP07) says how many bytes of sound it holds, and sound may hold any byte.
/// </summary>
public static class IwFrameReader
{
    /// <summary>Longest message that is accepted, and the most that is kept while waiting for an end.</summary>
    public const int MaxFrameBytes = 16 * 1024;

    private const int WordBytes = 4;

    /// <summary>Date, count, number and length stand before the sound.</summary>
    private const int FieldsBeforeSound = 5;

    /// <summary>Reads the next message at the start of <paramref name="input"/>.</summary>
    /// <param name="input">Bytes not yet consumed.</param>
    /// <param name="endsFrame">The end of the input ends a message too: for captured lines, which often lack the <c>#</c>.</param>
    /// <param name="frame">The message, when the status is <see cref="IwReadStatus.Frame"/>.</param>
    /// <param name="consumed">Bytes to drop; 0 when more are needed.</param>
    public static IwReadStatus Read(ReadOnlySpan<byte> input, bool endsFrame, out IwFrame frame, out int consumed)
    {
        frame = default;
        consumed = 0;
        if (input.IsEmpty)
            return IwReadStatus.NeedMore;
        var start = FindStart(input, out var makerBytes);
        if (start > 0 || makerBytes < 0)
        {
            consumed = start;
            return IwReadStatus.Garbage;
        }

        if (makerBytes == 0)
            return Wait(input, endsFrame, ref consumed);
        var from = makerBytes + WordBytes;
        var sound = SoundEnd(input, makerBytes);
        var end = sound > input.Length ? -1 : input[Math.Max(from, sound)..].IndexOf((byte)'#');
        end = end < 0 ? -1 : end + Math.Max(from, sound);
        if (end < 0 && !endsFrame)
            return input.Length > MaxFrameBytes ? IwReadStatus.TooLong : IwReadStatus.NeedMore;
        if (end > MaxFrameBytes)
            return IwReadStatus.TooLong;
        consumed = end < 0 ? input.Length : end + 1;
        frame = new(input[..makerBytes], input.Slice(makerBytes, WordBytes), input[from..(end < 0 ? input.Length : end)]);
        return IwReadStatus.Frame;
    }

    private static IwReadStatus Wait(ReadOnlySpan<byte> input, bool isFinal, ref int consumed)
    {
        if (!isFinal)
            return IwReadStatus.NeedMore;
        consumed = input.Length;
        return IwReadStatus.Garbage;
    }

    /// <summary>Where a message begins or may begin; its maker's bytes, 0 when too little is there to tell, −1 when nothing begins.</summary>
    private static int FindStart(ReadOnlySpan<byte> input, out int makerBytes)
    {
        for (var start = 0; start < input.Length; start++)
        {
            var rest = input[start..];
            foreach (var maker in (ReadOnlySpan<byte>)[2, 3])
            {
                var name = maker == 2 ? "IW"u8 : "TRV"u8;
                var known = Math.Min(maker, rest.Length);
                if (!rest[..known].SequenceEqual(name[..known]) || !IsWord(rest[known..]))
                    continue;
                makerBytes = rest.Length >= maker + WordBytes ? maker : 0;
                return start;
            }
        }

        makerBytes = -1;
        return input.Length;
    }

    /// <summary>A letter, P, and two letters or digits, as far as they are there.</summary>
    private static bool IsWord(ReadOnlySpan<byte> word)
    {
        for (var i = 0; i < Math.Min(WordBytes, word.Length); i++)
        {
            var character = (char)word[i];
            var fits = i switch { 0 => char.IsAsciiLetterUpper(character), 1 => character == 'P', _ => char.IsAsciiLetterUpper(character) || char.IsAsciiDigit(character) };
            if (!fits)
                return false;
        }

        return true;
    }

    /// <summary>Where the sound of a voice message ends; 0 for other messages, and while its length is not known.</summary>
    private static int SoundEnd(ReadOnlySpan<byte> input, int makerBytes)
    {
        if (!input[makerBytes..].StartsWith("AP07,"u8))
            return 0;
        var at = makerBytes + WordBytes;
        var field = default(ReadOnlySpan<byte>);
        for (var i = 0; i < FieldsBeforeSound; i++)
        {
            var comma = input[(at + 1)..].IndexOf((byte)',');
            if (comma < 0)
                return 0;
            field = input.Slice(at + 1, comma);
            at += comma + 1;
            if (field.Contains((byte)'#'))
                return 0;
        }

        var length = field.Length is 0 or > 5 ? -1 : DeviceClock.Digits(field);
        return length is >= 0 and < MaxFrameBytes ? at + 1 + length : 0;
    }
}
