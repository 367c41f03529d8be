using System.Buffers;
using System.Buffers.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>The arguments of UD…, WT… and AL…: time, coordinates, state of the device, status word, then cells and Wi-Fi.</summary>
internal static class WatchPositionDecoder
{
    /// <summary>An alarm older than this when it arrives was stored by the device while out of reach.</summary>
    private const long LateAfterMs = 10 * 60 * 1000;

    private const string TooShort = "The position is cut short.";
    private const string BadField = "A field of the position could not be read.";

    /// <summary>Appends observations, alarms first; answers what could not be read, or null.</summary>
    public static string? Decode(
        WatchMessageType type, ref WatchFields fields, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations, DevicePosition? detail)
    {
        var bad = false;
        var isShort = fields.Remaining < 16;
        var atMs = WatchTime.Read(fields.Next(), fields.Next(), context, out var quality);
        if (type == WatchMessageType.StoredPosition || atMs < context.ReceivedMs - LateAfterMs)
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

        AddEvents(type, hasStatus ? status : 0, atMs, quality, context, observations);
        AddPosition(isValid, latitude, longitude, atMs, quality, context, observations);
        Add(Metric.Speed, isValid ? speed : double.NaN, atMs, quality, context, observations);
        Add(Metric.SignalStrength, signal, atMs, quality, context, observations);
        Add(Metric.Battery, battery, atMs, quality, context, observations);
        Add(Metric.Steps, steps, atMs, quality, context, observations);
        Add(Metric.Rolls, rolls, atMs, quality, context, observations);
        if (hasStatus)
            Add(Metric.Worn, (status & WatchStatusMap.TakenOffState) == 0 ? 1 : 0, atMs, quality, context, observations);
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

    private static void AddEvents(
        WatchMessageType type, uint status, long atMs, ObservationQuality quality, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        var reported = 0;
        for (var bits = status & 0xFFFF_0000; bits != 0; bits &= bits - 1)
        {
            // SOS is the lowest alarm bit, so it comes first. Two bits of one meaning are one event.
            var code = context.StatusMap.CodeOf(System.Numerics.BitOperations.TrailingZeroCount(bits));
            if ((reported & (1 << (int)code)) != 0)
                continue;
            reported |= 1 << (int)code;
            observations.Write([Observation.Happened(context.Subject, code, atMs, quality)]);
        }

        if (reported == 0 && type == WatchMessageType.Alarm)
            observations.Write([Observation.Happened(context.Subject, EventCode.Other, atMs, quality)]);
    }

    private static void AddPosition(
        bool isValid, double latitude, double longitude, long atMs, ObservationQuality quality, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        var absent = !isValid ? AbsentReason.NoFix
            : Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? AbsentReason.None : AbsentReason.Implausible;
        observations.Write([absent == AbsentReason.None
            ? new Observation(context.Subject, Metric.Position, atMs, latitude, longitude, absent, quality)
            : new Observation(context.Subject, Metric.Position, atMs, double.NaN, double.NaN, absent, quality)]);
    }

    private static void Add(
        Metric metric, double value, long atMs, ObservationQuality quality, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        if (!double.IsNaN(value))
            observations.Write([MetricDefinition.Of(metric).Read(context.Subject, atMs, value, double.NaN, quality)]);
    }
}
