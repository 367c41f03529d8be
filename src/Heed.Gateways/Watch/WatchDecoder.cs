using System.Buffers;
using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Watch;

/// <summary>
/// Turns a frame into observations. It never throws on what a device sends: an unreadable field loses itself and fills the message's error.
/// Nothing is allocated unless the details of a position are asked for.
/// </summary>
public static class WatchDecoder
{
    /// <summary>Reads a frame and appends what it says to <paramref name="observations"/>; a position's details go to <paramref name="detail"/> when given.</summary>
    public static WatchMessage Decode(
        in WatchFrame frame, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations, DevicePosition? detail = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        if (frame.IsBroken)
            return new(WatchMessageType.Invalid, "The frame has no end; another one begins inside it.");
        var word = frame.Word;
        var hasArguments = frame.Body.Length > word.Length;
        var type = WatchWords.TypeOf(word, hasArguments);
        var arguments = new CommaFields(hasArguments ? frame.Body[(word.Length + 1)..] : default);
        var bad = false;
        switch (type)
        {
            case WatchMessageType.Invalid:
                return new(type, "The frame has no command word.");
            case WatchMessageType.LinkKeep when hasArguments && arguments.Remaining >= 3:
                AddPlain(Metric.Steps, arguments.NextNumber(ref bad), context, observations);
                AddPlain(Metric.Rolls, arguments.NextNumber(ref bad), context, observations);
                AddPlain(Metric.Battery, arguments.NextNumber(ref bad), context, observations);
                break;
            case WatchMessageType.Position or WatchMessageType.StoredPosition or WatchMessageType.Alarm:
                var error = WatchPositionDecoder.Decode(type, ref arguments, context, observations, detail);
                return new(type, error);
            case WatchMessageType.HeartRate:
                AddReading(Metric.HeartRate, arguments.NextNumber(ref bad), double.NaN, context, observations);
                break;
            case WatchMessageType.BloodPressure:
                AddPressure(ref arguments, ref bad, context, observations);
                break;
            case WatchMessageType.OxygenSaturation:
                if (arguments.Remaining > 1)
                    arguments.Next();
                AddReading(Metric.OxygenSaturation, arguments.NextNumber(ref bad), double.NaN, context, observations);
                break;
            case WatchMessageType.BodyTemperature:
                AddTemperature(word, ref arguments, ref bad, context, observations);
                break;
            default:
                break;
        }

        return new(type, bad ? "A field that should be a number is not one." : null);
    }

    private static void AddPressure(ref CommaFields arguments, ref bool bad, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        var systolic = arguments.NextNumber(ref bad);
        var diastolic = arguments.NextNumber(ref bad);
        AddReading(Metric.BloodPressure, double.IsNaN(diastolic) ? double.NaN : systolic, diastolic, context, observations);
        if (arguments.Remaining > 0)
            AddReading(Metric.HeartRate, arguments.NextNumber(ref bad), double.NaN, context, observations);
    }

    private static void AddTemperature(
        ReadOnlySpan<byte> word, ref CommaFields arguments, ref bool bad, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        var failed = word.SequenceEqual("btemp2"u8) && arguments.Next().SequenceEqual("0"u8);
        var degrees = arguments.NextNumber(ref bad);
        AddReading(Metric.BodyTemperature, failed ? 0 : degrees, double.NaN, context, observations);
    }

    /// <summary>A vital sign: one that is not there was tried and failed.</summary>
    private static void AddReading(Metric metric, double value, double value2, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations) =>
        observations.Write([double.IsNaN(value)
            ? Observation.Missing(context.Subject, metric, context.ReceivedMs, AbsentReason.MeasurementFailed)
            : MetricDefinition.Of(metric).Read(context.Subject, context.ReceivedMs, value, value2)]);

    private static void AddPlain(Metric metric, double value, in WatchDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        if (!double.IsNaN(value))
            observations.Write([MetricDefinition.Of(metric).Read(context.Subject, context.ReceivedMs, value)]);
    }
}
