using System.Buffers;
using System.Buffers.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>The arguments of UD…, WT… and AL…: time, coordinates, state of the device, status word, then cells and Wi-Fi.</summary>
internal static class WatchPositionDecoder
{
    /// <summary>
    /// State bit: the bracelet is off the wrist. Bit 0 (battery low) is no event, because the charge is reported beside it
    /// and bit 17 says when it should alarm.
    /// </summary>
    private const uint TakenOffState = 1 << 3;

    private const string TooShort = "The position is cut short.";
    private const string BadField = "A field of the position could not be read.";

    /// <summary>Appends observations, alarms first; answers what could not be read, or null.</summary>
    public static string? Decode(
        WatchMessageType type, ref CommaFields fields, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations, DevicePosition? detail)
    {
        var bad = false;
        var isShort = fields.Remaining < 16;
        var atMs = WatchTime.Read(fields.Next(), fields.Next(), context, out var quality);
        if (type == WatchMessageType.StoredPosition || atMs < context.ReceivedMs - DeviceClock.LateAfterMs)
            quality |= ObservationQuality.Late;
        var isValid = fields.Next().SequenceEqual("A"u8);
        var latitude = Coordinate(fields.NextNumber(ref bad), fields.Next(), (byte)'S', (byte)'N');
        var longitude = Coordinate(fields.NextNumber(ref bad), fields.Next(), (byte)'W', (byte)'E');
        var speed = fields.NextNumber(ref bad);
        var course = fields.NextNumber(ref bad);
        var altitude = fields.NextNumber(ref bad);
        var satellites = fields.NextNumber(ref bad);
        var signal = fields.NextNumber(ref bad);
        var battery = fields.NextNumber(ref bad);
        var steps = fields.NextNumber(ref bad);
        var rolls = fields.NextNumber(ref bad);
        var statusField = fields.Next();
        var hasStatus = Utf8Parser.TryParse(statusField, out uint status, out var used, 'X') && used == statusField.Length;
        bad |= !hasStatus && !statusField.IsEmpty;

        var moment = new ObservedMoment(context.Subject, atMs, quality);
        AddEvents(type, hasStatus ? status : 0, moment, context.Model, observations);
        moment.AddPosition(isValid, latitude, longitude, observations);
        moment.Add(Metric.Speed, isValid ? speed : double.NaN, observations);
        moment.Add(Metric.SignalStrength, signal, observations);
        moment.Add(Metric.Battery, battery, observations);
        moment.Add(Metric.Steps, steps, observations);
        moment.Add(Metric.Rolls, rolls, observations);
        if (hasStatus)
            moment.Add(Metric.Worn, (status & TakenOffState) == 0 ? 1 : 0, observations);
        if (detail is not null)
        {
            (detail.IsPresent, detail.AtMs, detail.IsValid, detail.Latitude, detail.Longitude) = (true, atMs, isValid, latitude, longitude);
            (detail.SpeedKmh, detail.CourseDegrees, detail.AltitudeMetres, detail.Satellites) = (speed, course, altitude, satellites);
            WatchNeighbours.Read(ref fields, detail, ref bad);
        }

        return isShort ? TooShort : bad ? BadField : null;
    }

    /// <summary>The letter decides the sign; without one the number keeps its own.</summary>
    private static double Coordinate(double value, ReadOnlySpan<byte> letter, byte negative, byte positive)
    {
        if (letter.IsEmpty)
            return value;
        return letter[0] == negative ? -Math.Abs(value) : letter[0] == positive ? Math.Abs(value) : value;
    }

    private static void AddEvents(WatchMessageType type, uint status, in ObservedMoment moment, DeviceModel model, ArrayBufferWriter<Observation> observations)
    {
        var reported = 0;
        for (var bits = status & 0xFFFF_0000; bits != 0; bits &= bits - 1)
        {
            // SOS is the lowest alarm bit, so it comes first. Two bits of one meaning are one event.
            if (model.CodeOf(System.Numerics.BitOperations.TrailingZeroCount(bits)) is not { } code || (reported & (1 << (int)code)) != 0)
                continue;
            reported |= 1 << (int)code;
            moment.AddEvent(code, observations);
        }

        if (reported == 0 && type == WatchMessageType.Alarm)
            moment.AddEvent(EventCode.Other, observations);
    }
}
