using System.Buffers.Binary;

namespace Heed.Gateways.Ev07b;

/// <summary>
/// Finds frames in a stream of bytes, without allocating: <c>AB</c>, flags, length u16, CRC-16/XMODEM of the body u16, index u16, then the body, little-endian.
/// </summary>
public static class Ev07bFrameReader
{
    /// <summary>Longest frame that is accepted, and the most that is kept while waiting for an end. Real ones stay below 2 KiB.</summary>
    public const int MaxFrameBytes = 8 * 1024;

    /// <summary>Bytes before the body.</summary>
    public const int HeaderBytes = 8;

    /// <summary>The first byte of every frame.</summary>
    public const byte Start = 0xAB;

    /// <summary>Reads the next frame at the start of <paramref name="input"/>.</summary>
    /// <param name="input">Bytes not yet consumed.</param>
    /// <param name="isFinal">Nothing follows: a header without all of its body is noise then.</param>
    /// <param name="frame">The frame, when there is one.</param>
    /// <param name="consumed">Bytes to drop; of a damaged frame those up to the next start inside it, because its length may be wrong too.</param>
    public static Ev07bReadStatus Read(ReadOnlySpan<byte> input, bool isFinal, out Ev07bFrame frame, out int consumed)
    {
        frame = default;
        consumed = 0;
        if (input.IsEmpty)
            return Ev07bReadStatus.NeedMore;
        var needed = HeaderBytes;
        if (input[0] == Start && input.Length >= HeaderBytes)
            needed += BinaryPrimitives.ReadUInt16LittleEndian(input[2..]);
        if (input[0] != Start || needed > MaxFrameBytes || (input.Length >= HeaderBytes && needed == HeaderBytes) || (input.Length < needed && isFinal))
        {
            consumed = NextStart(input);
            return Ev07bReadStatus.Garbage;
        }

        if (input.Length < needed)
            return Ev07bReadStatus.NeedMore;
        var body = input[HeaderBytes..needed];
        frame = new(input[1], BinaryPrimitives.ReadUInt16LittleEndian(input[6..]), (Ev07bFrameType)body[0], body[1..]);
        if (Crc16.OfXmodem(body) == BinaryPrimitives.ReadUInt16LittleEndian(input[4..]))
        {
            consumed = needed;
            return Ev07bReadStatus.Frame;
        }

        // Where a frame follows, the length was right and only the body is damaged.
        consumed = needed == input.Length || input[needed] == Start ? needed : NextStart(input);
        return Ev07bReadStatus.Damaged;
    }

    private static int NextStart(ReadOnlySpan<byte> input)
    {
        var next = input[1..].IndexOf(Start);
        return next < 0 ? input.Length : next + 1;
    }
}
