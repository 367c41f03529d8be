using System.Buffers.Binary;
using System.Numerics;

namespace Heed.Ledger.Encoding;

/// <summary>CRC-32C (Castagnoli, RFC 3720), on the processor's instruction where it has one.</summary>
internal static class Checksum
{
    public static uint Of(ReadOnlySpan<byte> bytes, uint seed = 0)
    {
        var crc = ~seed;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
            crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
