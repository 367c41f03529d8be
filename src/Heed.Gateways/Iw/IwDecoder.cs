using System.Buffers;
using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Iw;

/// <summary>
/// Turns a message into observations. It never throws on what a device sends: an unreadable field loses itself and fills the message's error.
/// <list type="table">
/// <item><term>AP00 imei</term><description>login</description></item>
/// <item><term>AP01 position</term><description>and AP10 with an alarm code behind the cell</description></item>
/// <item><term>AP02,language,reply,n,mcc,mnc,lac|cid|signal …,n,wifi</term><description>cells and Wi-Fi</description></item>
/// <item><term>AP03,state,steps,rolls</term><description>heartbeat</description></item>
/// <item><term>AP49,hr · APHT,hr,sys,dia · APHP,hr,sys,dia,spo2,sugar,temp · AP50,temp,battery · APTP,temp</term><description>vital signs; an empty field was not measured, 0 failed</description></item>
/// <item><term>APJK,time,type,value</term><description>1 pressure dia|sys, 2 heart rate, 3 temperature, 4 SpO₂</description></item>
/// <item><term>AP04 · APFD · APWR,imei,worn</term><description>low battery · fall · worn</description></item>
/// </list>
/// </summary>
public static class IwDecoder
{
    private const string BadField = "A field could not be read.";

    /// <summary>Reads a message and appends what it says to <paramref name="observations"/>; a position's details go to <paramref name="detail"/> when given.</summary>
    public static IwMessage Decode(in IwFrame frame, in IwDecodeContext context, ArrayBufferWriter<Observation> observations, DevicePosition? detail = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        var type = IwWords.TypeOf(frame.Word);
        var fields = new CommaFields(frame.Body.StartsWith(","u8) ? frame.Body[1..] : frame.Body);
        var moment = new ObservedMoment(context.Subject, context.ReceivedMs, ObservationQuality.Good);
        var bad = false;
        switch (type)
        {
            case IwMessageType.Position or IwMessageType.Alarm:
                return new(type, IwPositionDecoder.Decode(type, frame.Body, context, observations, detail));
            case IwMessageType.Neighbours:
                IwNeighbours.ReadReport(ref fields, context, observations, detail, ref bad);
                break;
            case IwMessageType.Heartbeat:
                bad = !IwStatus.TryRead(fields.Next(), out var status);
                moment.Add(Metric.SignalStrength, status.SignalPercent, observations);
                moment.Add(Metric.Battery, status.BatteryPercent, observations);
                moment.Add(Metric.Steps, frame.Word[0] == 'A' ? fields.NextNumber(ref bad) : double.NaN, observations);
                moment.Add(Metric.Rolls, frame.Word[0] == 'A' ? fields.NextNumber(ref bad) : double.NaN, observations);
                break;
            case IwMessageType.LowBattery:
                moment.AddEvent(EventCode.LowBattery, observations);
                break;
            case IwMessageType.Fall:
                moment.AddEvent(EventCode.Fall, observations);
                break;
            case IwMessageType.Worn:
                fields.Next();
                moment.Add(Metric.Worn, fields.NextNumber(ref bad), observations);
                break;
            case IwMessageType.Vitals:
                ReadVitals(frame.Word, ref fields, moment, observations, ref bad);
                break;
            case IwMessageType.Health:
                bad = !TryReadHealth(ref fields, context, observations);
                break;
            default:
                break;
        }

        return new(type, bad ? BadField : null);
    }

    private static void ReadVitals(ReadOnlySpan<byte> word, ref CommaFields fields, in ObservedMoment moment, ArrayBufferWriter<Observation> observations, ref bool bad)
    {
        if (word[2] is (byte)'5' or (byte)'T')
        {
            moment.Add(Metric.BodyTemperature, fields.NextNumber(ref bad), observations);
            moment.Add(Metric.Battery, word[2] == '5' ? fields.NextNumber(ref bad) : double.NaN, observations);
            return;
        }

        moment.Add(Metric.HeartRate, fields.NextNumber(ref bad), observations);
        if (word[2] != 'H')
            return;
        moment.AddPressure(fields.NextNumber(ref bad), fields.NextNumber(ref bad), observations);
        if (word[3] != 'P')
            return;
        moment.Add(Metric.OxygenSaturation, fields.NextNumber(ref bad), observations);

        // Sugar from a wrist is no measurement: it is passed over.
        fields.Next();
        moment.Add(Metric.BodyTemperature, fields.NextNumber(ref bad), observations);
    }

    private static bool TryReadHealth(ref CommaFields fields, in IwDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        var local = Clock(fields.Next());
        var atMs = context.TimeOf(local is null ? null : local - (long)context.Offset.TotalMilliseconds, out var quality);
        if (atMs < context.ReceivedMs - DeviceClock.LateAfterMs)
            quality |= ObservationQuality.Late;
        var type = fields.Next();
        var value = fields.Next();
        var moment = new ObservedMoment(context.Subject, atMs, quality);
        var bad = local is null;
        if (type.SequenceEqual("1"u8))
        {
            var bar = value.IndexOf((byte)'|');
            var first = CommaFields.Number(bar < 0 ? value : value[..bar], ref bad);
            var second = bar < 0 ? double.NaN : CommaFields.Number(value[(bar + 1)..], ref bad);

            // Makers do not agree which comes first; the systolic is the higher.
            moment.AddPressure(Math.Max(first, second), Math.Min(first, second), observations);
            return !bad;
        }

        var metric = type switch { [(byte)'2'] => Metric.HeartRate, [(byte)'3'] => Metric.BodyTemperature, [(byte)'4'] => Metric.OxygenSaturation, _ => Metric.None };
        var number = CommaFields.Number(value, ref bad);
        if (metric != Metric.None)
            moment.Add(metric, number, observations);
        return !bad && metric != Metric.None;
    }

    /// <summary><c>yyyy-MM-dd HH:mm:ss</c> or the digits alone.</summary>
    private static long? Clock(ReadOnlySpan<byte> text)
    {
        Span<byte> digits = stackalloc byte[14];
        var count = 0;
        foreach (var value in text)
        {
            if (!char.IsAsciiDigit((char)value))
                continue;
            if (count == digits.Length)
                return null;
            digits[count++] = value;
        }

        return count < digits.Length ? null : DeviceClock.At(
            DeviceClock.Digits(digits[..4]), DeviceClock.Digits(digits[4..6]), DeviceClock.Digits(digits[6..8]),
            DeviceClock.Digits(digits[8..10]), DeviceClock.Digits(digits[10..12]), DeviceClock.Digits(digits[12..]), null);
    }
}
