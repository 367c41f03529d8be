using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Heed.Ledger.Encoding;

/// <summary>Reads what <see cref="ByteSink"/> wrote; anything else throws <see cref="LedgerCorruptException"/> with its position.</summary>
internal ref struct ByteSource(ReadOnlySpan<byte> span, long origin = 0)
{
    private readonly ReadOnlySpan<byte> _span = span;
    private int _at;

    /// <summary>Offset within the whole, for messages.</summary>
    public readonly long Position => origin + _at;

    public readonly int Remaining => _span.Length - _at;

    public byte Byte()
    {
        if (_at >= _span.Length)
            throw Corrupt("The bytes end early");
        return _span[_at++];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = Byte();
            if (shift == 63 && next > 1)
                break;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        throw Corrupt("A number is too long");
    }

    public long Zigzag()
    {
        var value = Varint();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    public double Double() => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(sizeof(double)));

    public ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > Remaining)
            throw Corrupt("The bytes end early");
        var bytes = _span.Slice(_at, length);
        _at += length;
        return bytes;
    }

    /// <summary>A count of items that take at least <paramref name="leastBytes"/> each of what remains.</summary>
    public int Count(int leastBytes)
    {
        var count = Varint();
        if (count > (ulong)(Remaining / leastBytes))
            throw Corrupt("A count is larger than what follows");
        return (int)count;
    }

    public readonly LedgerCorruptException Corrupt(string what) => new(what, Position);
}
