namespace Heed.Gateways.Ev07b;

/// <summary>CRC-16/XMODEM: polynomial 0x1021, start 0, no reflection; 0x31C3 for "123456789".</summary>
public static class Crc16
{
    private const ushort Polynomial = 0x1021;

    private static readonly ushort[] Table = MakeTable();

    /// <summary>The checksum of bytes.</summary>
    public static ushort OfXmodem(ReadOnlySpan<byte> bytes)
    {
        ushort crc = 0;
        foreach (var value in bytes)
            crc = (ushort)((crc << 8) ^ Table[(crc >> 8) ^ value]);
        return crc;
    }

    private static ushort[] MakeTable()
    {
        var table = new ushort[256];
        for (var value = 0; value < table.Length; value++)
        {
            var crc = (ushort)(value << 8);
            for (var bit = 0; bit < 8; bit++)
                crc = (ushort)((crc & 0x8000) != 0 ? (crc << 1) ^ Polynomial : crc << 1);
            table[value] = crc;
        }

        return table;
    }
}
