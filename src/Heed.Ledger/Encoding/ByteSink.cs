using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Heed.Ledger.Encoding;

/// <summary>Writes little varints into a span that the caller made large enough.</summary>
internal ref struct ByteSink(Span<byte> span)
{
    /// <summary>Most bytes of a varint.</summary>
    public const int VarintLimit = 10;

    private readonly Span<byte> _span = span;

    public int Length { get; private set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Byte(byte value) => _span[Length++] = value;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Varint(ulong value)
    {
        var at = Length;
        while (value >= 0x80)
        {
            _span[at++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _span[at++] = (byte)value;
        Length = at;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Zigzag(long value) => Varint((ulong)((value << 1) ^ (value >> 63)));

    public void Double(double value)
    {
        BinaryPrimitives.WriteDoubleLittleEndian(_span[Length..], value);
        Length += sizeof(double);
    }

    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_span[Length..]);
        Length += bytes.Length;
    }
}
