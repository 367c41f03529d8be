using System.Globalization;
using System.Text;
using Heed.Gateways.Decoding;

namespace Heed.Gateways.Watch;

/// <summary>The tail of a position: cells, then Wi-Fi, then sometimes an accuracy.</summary>
internal static class WatchNeighbours
{
    private const int MaxEntries = 64;

    /// <summary>Twelve hex digits, with or without colons.</summary>
    private const int MacBytes = 12;

    public static void Read(ref CommaFields fields, DevicePosition detail, ref bool bad)
    {
        ReadCells(ref fields, detail, ref bad);
        var count = Count(ref fields, ref bad);
        for (var i = 0; i < count && fields.Remaining >= 3; i++)
        {
            var name = Encoding.UTF8.GetString(fields.Next());
            detail.Wifi.Add(new(name, Encoding.ASCII.GetString(fields.Next()), Signal(fields.NextNumber(ref bad))));
        }

        // Between Wi-Fi and accuracy some firmware leaves a field empty.
        while (fields.TryNext(out var field))
        {
            if (!field.IsEmpty)
                detail.AccuracyMetres = CommaFields.Number(field, ref bad);
        }
    }

    private static void ReadCells(ref CommaFields fields, DevicePosition detail, ref bool bad)
    {
        var count = Count(ref fields, ref bad);
        if (count == 0 && !HasNetworkWithoutCells(fields))
            return;
        fields.Next();
        var mcc = fields.NextNumber(ref bad);
        var mnc = fields.NextNumber(ref bad);
        var style = IsHex(fields, count) ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
        for (var i = 0; i < count && fields.Remaining >= 2; i++)
        {
            var lac = Code(fields.Next(), style, ref bad);
            var cid = Code(fields.Next(), style, ref bad);
            detail.Cells.Add(new(Whole(mcc), Whole(mnc), lac, cid, Signal(fields.NextNumber(ref bad))));
        }
    }

    /// <summary>With no cells the timing advance and network may be there or not: whichever makes the Wi-Fi count and its first address come out.</summary>
    private static bool HasNetworkWithoutCells(CommaFields fields)
    {
        var rest = fields.Remaining - 1;
        if (rest < 0)
            return false;
        var ignored = false;
        var wifi = Count(ref fields, ref ignored);
        if (rest != wifi * 3 && rest != (wifi * 3) + 1)
            return true;
        fields.Next();
        return wifi > 0 && fields.Next().Length < MacBytes;
    }

    private static bool IsHex(CommaFields fields, int count)
    {
        for (var i = 0; i < count * 3 && fields.TryNext(out var field); i++)
        {
            if (i % 3 == 2 || IsNone(field))
                continue;
            foreach (var value in field)
            {
                if (char.IsAsciiLetter((char)value))
                    return true;
            }
        }

        return false;
    }

    private static bool IsNone(ReadOnlySpan<byte> field) => field.SequenceEqual("FFFF"u8) || field.SequenceEqual("ffff"u8);

    private static long? Code(ReadOnlySpan<byte> field, NumberStyles style, ref bool bad)
    {
        if (field.IsEmpty || IsNone(field))
            return null;
        if (long.TryParse(field, style, CultureInfo.InvariantCulture, out var value))
            return value;
        bad = true;
        return null;
    }

    private static int Count(ref CommaFields fields, ref bool bad)
    {
        var value = fields.NextNumber(ref bad);
        return double.IsNaN(value) ? 0 : (int)Math.Clamp(value, 0, MaxEntries);
    }

    private static int Whole(double value) => double.IsNaN(value) ? 0 : (int)Math.Clamp(value, 0, 9999);

    /// <summary>Strength in dBm; much firmware leaves the sign away.</summary>
    private static int? Signal(double value) => double.IsNaN(value) ? null : -(int)Math.Min(Math.Abs(value), 999);
}
