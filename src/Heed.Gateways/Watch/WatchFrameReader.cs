using System.Globalization;

namespace Heed.Gateways.Watch;

/// <summary>
/// Finds frames <c>[VV*ID*LEN*BODY]</c> and <c>[VV*ID*INDEX*LEN*BODY]</c> in a stream of bytes, without allocating.
/// LEN lies in a third of real frames and names of Wi-Fi networks hold brackets. A frame therefore ends at the bracket that LEN points to,
/// else where brackets balance, else before the next <c>[VV*</c>. What is decided depends on the bytes alone, never on how they were chunked.
/// </summary>
public static class WatchFrameReader
{
    /// <summary>Longest frame that is accepted, and the most that is kept while waiting for an end.</summary>
    public const int MaxFrameBytes = 64 * 1024;

    private const int MaxIdBytes = 20;

    /// <summary>Reads the next frame at the start of <paramref name="input"/>.</summary>
    /// <param name="input">Bytes not yet consumed.</param>
    /// <param name="isFinal">
    /// Nothing follows soon (the stream ended or fell silent): a closing bracket before LEN then ends the frame, instead of waiting for LEN bytes.
    /// </param>
    /// <param name="frame">The frame, when the status is <see cref="WatchReadStatus.Frame"/>.</param>
    /// <param name="consumed">Bytes to drop; 0 when more are needed.</param>
    public static WatchReadStatus Read(ReadOnlySpan<byte> input, bool isFinal, out WatchFrame frame, out int consumed)
    {
        frame = default;
        consumed = 0;
        if (input.IsEmpty)
            return WatchReadStatus.NeedMore;
        if (input[0] != '[')
            return Skip(input, 0, out consumed);

        var header = ReadHeader(input, out var idEnd, out var indexStart, out var bodyStart, out var declaredLength);
        if (header == HeaderStatus.Invalid || (header == HeaderStatus.Incomplete && isFinal))
            return Skip(input, 1, out consumed);
        if (header == HeaderStatus.Incomplete)
            return WatchReadStatus.NeedMore;

        var status = FindEnd(input, bodyStart, declaredLength, isFinal, out var bodyEnd, out var isBroken);
        if (status == WatchReadStatus.NeedMore)
            return input.Length > MaxFrameBytes ? WatchReadStatus.TooLong : WatchReadStatus.NeedMore;
        if (bodyEnd >= MaxFrameBytes)
            return WatchReadStatus.TooLong;

        var index = indexStart > 0 ? input.Slice(indexStart, 4) : default;
        frame = new WatchFrame(input.Slice(1, 2), input[4..idEnd], index, input[bodyStart..bodyEnd], isBroken);
        consumed = isBroken ? bodyEnd : bodyEnd + 1;
        return WatchReadStatus.Frame;
    }

    private static WatchReadStatus Skip(ReadOnlySpan<byte> input, int from, out int consumed)
    {
        var next = input[from..].IndexOf((byte)'[');
        consumed = next < 0 ? input.Length : from + next;
        return WatchReadStatus.Garbage;
    }

    private enum HeaderStatus
    {
        Incomplete,
        Invalid,
        Complete,
    }

    private static HeaderStatus ReadHeader(
        ReadOnlySpan<byte> input, out int idEnd, out int indexStart, out int bodyStart, out int declaredLength)
    {
        idEnd = indexStart = bodyStart = declaredLength = 0;
        for (var i = 1; i < 4; i++)
        {
            if (i >= input.Length)
                return HeaderStatus.Incomplete;
            if (i < 3 ? !char.IsAsciiLetterOrDigit((char)input[i]) : input[i] != '*')
                return HeaderStatus.Invalid;
        }

        var position = 4;
        while (position < input.Length && char.IsAsciiDigit((char)input[position]) && position - 4 <= MaxIdBytes)
            position++;
        if (position == input.Length)
            return position - 4 > MaxIdBytes ? HeaderStatus.Invalid : HeaderStatus.Incomplete;
        if (input[position] != '*' || position == 4 || position - 4 > MaxIdBytes)
            return HeaderStatus.Invalid;
        idEnd = position;

        var first = ReadHex(input, idEnd + 1, out declaredLength);
        if (first != HeaderStatus.Complete)
            return first;
        var second = ReadHex(input, idEnd + 6, out var lengthAfterIndex);
        if (second == HeaderStatus.Incomplete)
            return HeaderStatus.Incomplete;
        bodyStart = idEnd + 6;
        if (second == HeaderStatus.Complete)
        {
            indexStart = idEnd + 1;
            declaredLength = lengthAfterIndex;
            bodyStart += 5;
        }

        return HeaderStatus.Complete;
    }

    /// <summary>Four hex digits and an asterisk.</summary>
    private static HeaderStatus ReadHex(ReadOnlySpan<byte> input, int at, out int value)
    {
        value = 0;
        for (var i = at; i < at + 5; i++)
        {
            if (i >= input.Length)
                return HeaderStatus.Incomplete;
            if (i == at + 4 ? input[i] != '*' : !char.IsAsciiHexDigit((char)input[i]))
                return HeaderStatus.Invalid;
        }

        value = int.Parse(input.Slice(at, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return HeaderStatus.Complete;
    }

    private static WatchReadStatus FindEnd(
        ReadOnlySpan<byte> input, int bodyStart, int declaredLength, bool isFinal, out int bodyEnd, out bool isBroken)
    {
        isBroken = false;
        var declaredEnd = bodyStart + declaredLength;
        var depth = 1;
        var lastClose = -1;
        bodyEnd = bodyStart;
        while (true)
        {
            var step = input[bodyEnd..].IndexOfAny((byte)'[', (byte)']');
            if (step < 0)
                break;
            bodyEnd += step;
            if (input[bodyEnd] == ']')
            {
                depth = Math.Max(0, depth - 1);
                lastClose = bodyEnd;
                if (bodyEnd == declaredEnd)
                    return WatchReadStatus.Frame;
                if (depth == 0)
                {
                    var verdict = JudgeEarlyEnd(input, bodyEnd, declaredEnd, isFinal);
                    if (verdict is not null)
                        return verdict.Value;
                }
            }
            else
            {
                var start = StartsFrame(input[bodyEnd..]);
                if (start is null && !isFinal)
                    return WatchReadStatus.NeedMore;
                if (start == true)
                {
                    isBroken = lastClose != bodyEnd - 1;
                    bodyEnd = isBroken ? bodyEnd : lastClose;
                    return WatchReadStatus.Frame;
                }

                depth++;
            }

            bodyEnd++;
        }

        if (!isFinal || lastClose < 0)
            return WatchReadStatus.NeedMore;
        bodyEnd = lastClose;
        return WatchReadStatus.Frame;
    }

    /// <summary>Brackets balance, but not where LEN points: is this the end? Null when the body goes on.</summary>
    private static WatchReadStatus? JudgeEarlyEnd(ReadOnlySpan<byte> input, int close, int declaredEnd, bool isFinal)
    {
        if (close > declaredEnd)
            return WatchReadStatus.Frame;
        if (close + 1 == input.Length)
            return isFinal ? WatchReadStatus.Frame : WatchReadStatus.NeedMore;
        var follows = input[close + 1];
        if (follows is (byte)'\r' or (byte)'\n')
            return WatchReadStatus.Frame;
        if (follows == '[')
        {
            var start = StartsFrame(input[(close + 1)..]);
            if (start is null)
                return isFinal ? WatchReadStatus.Frame : WatchReadStatus.NeedMore;
            if (start == true)
                return WatchReadStatus.Frame;
        }

        if (declaredEnd >= input.Length)
            return isFinal ? WatchReadStatus.Frame : WatchReadStatus.NeedMore;
        return input[declaredEnd] == ']' ? null : WatchReadStatus.Frame;
    }

    /// <summary>Whether a frame begins here with <c>[VV*digit</c>; null when there are too few bytes to tell.</summary>
    private static bool? StartsFrame(ReadOnlySpan<byte> input)
    {
        for (var i = 1; i < 5; i++)
        {
            if (i >= input.Length)
                return null;
            var character = (char)input[i];
            var fits = i switch
            {
                3 => character == '*',
                4 => char.IsAsciiDigit(character),
                _ => char.IsAsciiLetterOrDigit(character),
            };
            if (!fits)
                return false;
        }

        return true;
    }
}
