using System.Buffers;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Iw;

/// <summary>
/// The position of AP01 and AP10, fields of fixed width without separators: <c>yyMMdd A ddmm.mmmmN dddmm.mmmmE sss.s HHmmss ccc.cc</c>, state, then after commas
/// mcc, mnc, lac, cid, in AP10 the alarm code, and Wi-Fi.
/// </summary>
internal static class IwPositionDecoder
{
    private const int DateBytes = 6;
    private const int CourseBytes = 6;
    private const int SpeedBytes = 5;

    /// <summary>Appends observations, the alarm first; answers what could not be read, or null. An alarm is reported however broken its position is.</summary>
    public static string? Decode(IwMessageType type, ReadOnlySpan<byte> body, in IwDecodeContext context, ArrayBufferWriter<Observation> observations, DevicePosition? detail)
    {
        var comma = body.IndexOf((byte)',');
        var head = comma < 0 ? body : body[..comma];
        var tail = new CommaFields(comma < 0 ? default : body[(comma + 1)..]);
        var bad = false;
        var isRead = TryReadHead(head, context.LocalTimeZone, out var fix);
        var atMs = context.TimeOf(fix.AtMs, out var quality);
        if (atMs < context.ReceivedMs - DeviceClock.LateAfterMs)
            quality |= ObservationQuality.Late;
        var moment = new ObservedMoment(context.Subject, atMs, quality);
        var mcc = tail.NextNumber(ref bad);
        var mnc = tail.NextNumber(ref bad);
        var lac = tail.NextNumber(ref bad);
        var cid = tail.NextNumber(ref bad);
        if (type == IwMessageType.Alarm)
            AddAlarm(tail.Next(), moment, context.Model, observations);
        moment.AddPosition(fix.IsValid, fix.Latitude, fix.Longitude, observations);
        moment.Add(Metric.Speed, fix.IsValid ? fix.SpeedKmh : double.NaN, observations);
        moment.Add(Metric.SignalStrength, fix.Status.SignalPercent, observations);
        moment.Add(Metric.Battery, fix.Status.BatteryPercent, observations);
        if (detail is not null)
        {
            (detail.IsPresent, detail.AtMs, detail.IsValid, detail.Latitude, detail.Longitude) = (true, atMs, fix.IsValid, fix.Latitude, fix.Longitude);
            (detail.SpeedKmh, detail.CourseDegrees, detail.Satellites) = (fix.SpeedKmh, fix.CourseDegrees, fix.Status.Satellites);
            if (!double.IsNaN(mcc))
                detail.Cells.Add(new(IwNeighbours.Whole(mcc), IwNeighbours.Whole(mnc), IwNeighbours.Code(lac), IwNeighbours.Code(cid), null));
            ReadWifi(ref tail, detail, ref bad);
        }

        return !isRead ? "The position is cut short or not in its places." : bad ? "A field of the position could not be read." : null;
    }

    /// <summary>Language and reply flag may stand before the networks: these are the field with bars.</summary>
    private static void ReadWifi(ref CommaFields tail, DevicePosition detail, ref bool bad)
    {
        while (tail.TryNext(out var field))
        {
            if (field.Contains((byte)'|'))
                IwNeighbours.ReadWifi(field, detail, ref bad);
        }
    }

    private static bool TryReadHead(ReadOnlySpan<byte> head, TimeZoneInfo? zone, out Fix fix)
    {
        fix = new(null, false, double.NaN, double.NaN, double.NaN, double.NaN, new(double.NaN, double.NaN, double.NaN));
        var north = head.IndexOfAny((byte)'N', (byte)'S');
        var east = head.IndexOfAny((byte)'E', (byte)'W');
        if (north <= DateBytes || east <= north || head.Length < east + 1 + SpeedBytes + DateBytes + CourseBytes)
            return false;
        var rest = head[(east + 1)..];
        var time = rest.Slice(SpeedBytes, DateBytes);
        var date = head[..DateBytes];
        long? atMs = DeviceClock.Digits(date) < 0 ? null : DeviceClock.At(
            2000 + DeviceClock.Digits(date[..2]), DeviceClock.Digits(date[2..4]), DeviceClock.Digits(date[4..]),
            DeviceClock.Digits(time[..2]), DeviceClock.Digits(time[2..4]), DeviceClock.Digits(time[4..]), zone);
        var bad = false;
        var latitude = Degrees(head[(DateBytes + 1)..north], 2, ref bad);
        var longitude = Degrees(head[(north + 1)..east], 3, ref bad);
        var speed = CommaFields.Number(rest[..SpeedBytes], ref bad);
        var course = CommaFields.Number(rest.Slice(SpeedBytes + DateBytes, CourseBytes), ref bad);
        bad |= !IwStatus.TryRead(rest[(SpeedBytes + DateBytes + CourseBytes)..], out var status) | atMs is null;
        fix = new(atMs, head[DateBytes] == 'A', head[north] == 'S' ? -latitude : latitude, head[east] == 'W' ? -longitude : longitude, speed, course, status);
        return !bad;
    }

    /// <summary>ddmm.mmmm: degrees, then minutes.</summary>
    private static double Degrees(ReadOnlySpan<byte> text, int degreeDigits, ref bool bad)
    {
        if (text.Length <= degreeDigits)
        {
            bad = true;
            return double.NaN;
        }

        return CommaFields.Number(text[..degreeDigits], ref bad) + (CommaFields.Number(text[degreeDigits..], ref bad) / 60);
    }

    private static void AddAlarm(ReadOnlySpan<byte> code, in ObservedMoment moment, DeviceModel model, ArrayBufferWriter<Observation> observations)
    {
        var number = code.Length is 0 or > 3 ? -1 : DeviceClock.Digits(code);
        if (model.CodeOf(number) is { } meaning)
            moment.AddEvent(meaning, observations);
    }

    private readonly record struct Fix(
        long? AtMs, bool IsValid, double Latitude, double Longitude, double SpeedKmh, double CourseDegrees, IwStatus Status);
}
