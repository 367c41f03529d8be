using System.Buffers;
using System.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Iw;

/// <summary>Cells <c>lac|cid|signal</c> and Wi-Fi networks <c>name|mac|signal</c>, joined by <c>&amp;</c> or <c>;</c>.</summary>
internal static class IwNeighbours
{
    private const int MaxEntries = 64;

    /// <summary>AP02: the device has no position, but says what is around it.</summary>
    public static void ReadReport(
        ref CommaFields fields, in IwDecodeContext context, ArrayBufferWriter<Observation> observations, DevicePosition? detail, ref bool bad)
    {
        observations.Write([Observation.Missing(context.Subject, Metric.Position, context.ReceivedMs, AbsentReason.NoFix)]);
        if (detail is null)
            return;
        (detail.IsPresent, detail.AtMs) = (true, context.ReceivedMs);
        fields.Next();
        fields.Next();
        var count = Whole(fields.NextNumber(ref bad));
        var mcc = Whole(fields.NextNumber(ref bad));
        var mnc = Whole(fields.NextNumber(ref bad));
        for (var i = 0; i < Math.Min(count, MaxEntries) && fields.TryNext(out var cell); i++)
        {
            var lac = CommaFields.Number(Part(ref cell), ref bad);
            var cid = CommaFields.Number(Part(ref cell), ref bad);
            detail.Cells.Add(new(mcc, mnc, Code(lac), Code(cid), Signal(CommaFields.Number(Part(ref cell), ref bad))));
        }

        fields.Next();
        ReadWifi(fields.Next(), detail, ref bad);
    }

    /// <summary>Networks in one field.</summary>
    public static void ReadWifi(ReadOnlySpan<byte> field, DevicePosition detail, ref bool bad)
    {
        while (!field.IsEmpty && detail.Wifi.Count < MaxEntries)
        {
            var end = field.IndexOfAny((byte)'&', (byte)';');
            var network = end < 0 ? field : field[..end];
            field = end < 0 ? default : field[(end + 1)..];
            if (network.Trim((byte)' ').IsEmpty)
                continue;

            // A name may hold bars: the address and the signal are counted from the end.
            var signalAt = network.LastIndexOf((byte)'|');
            var macAt = signalAt < 0 ? -1 : network[..signalAt].LastIndexOf((byte)'|');
            if (macAt < 0)
            {
                bad = true;
                continue;
            }

            var mac = Encoding.ASCII.GetString(network[(macAt + 1)..signalAt]).Replace('-', ':');
            detail.Wifi.Add(new(Encoding.UTF8.GetString(network[..macAt].Trim((byte)' ')), mac, Signal(CommaFields.Number(network[(signalAt + 1)..].Trim((byte)' '), ref bad))));
        }
    }

    /// <summary>A whole number for codes that are never negative; 0 when absent.</summary>
    public static int Whole(double value) => double.IsNaN(value) ? 0 : (int)Math.Clamp(value, 0, 9999);

    /// <summary>An area or cell code; null when absent.</summary>
    public static long? Code(double value) => double.IsNaN(value) ? null : (long)Math.Clamp(value, 0, uint.MaxValue);

    private static ReadOnlySpan<byte> Part(ref ReadOnlySpan<byte> rest)
    {
        var bar = rest.IndexOf((byte)'|');
        var part = bar < 0 ? rest : rest[..bar];
        rest = bar < 0 ? default : rest[(bar + 1)..];
        return part;
    }

    /// <summary>Strength in dBm; most firmware leaves the sign away.</summary>
    private static int? Signal(double value) => double.IsNaN(value) ? null : -(int)Math.Min(Math.Abs(value), 999);
}
