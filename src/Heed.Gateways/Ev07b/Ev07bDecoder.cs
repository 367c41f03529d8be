using System.Buffers;
using System.Numerics;
using System.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Observations;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Heed.Gateways.Ev07b;

/// <summary>
/// Turns the records of a data frame into observations. Record 24 opens a moment (time and state of the device); records without a time of their own belong to it.
/// <list type="table">
/// <item><term>01</term><description>IMEI</description></item>
/// <item><term>02</term><description>alarm bits u32, time u32: each bit is reported, SOS first</description></item>
/// <item><term>14</term><description>battery %, millivolt u16</description></item>
/// <item><term>20</term><description>satellites: latitude, longitude i32 (1e−7°), km/h, course u16, altitude i16, HDOP u16 (0.1; 0 without a fix), metres u32, satellites</description></item>
/// <item><term>21 29 2B · 22 19</term><description>cells · Wi-Fi</description></item>
/// <item><term>23 26 27 28 2A 2C</term><description>beacons and home networks whose place is known</description></item>
/// <item><term>24</term><description>time u32, state u32: bit 7 stored while out of reach, 19–23 signal, 24–31 battery %</description></item>
/// <item><term>25</term><description>call: time u32, state, seconds talked u16, result, number</description></item>
/// <item><term>30 · 40 · 41</term><description>time u32, steps u32 · heart rate · SpO₂</description></item>
/// </list>
/// It never throws on what a device sends.
/// </summary>
public static class Ev07bDecoder
{
    private const int SosBit = 12;
    private const int FirstFenceBit = 4;
    private const int LastFenceBit = 7;
    private const int EnteredFenceBit = 26;
    private const double FullSignal = 31;

    /// <summary>Reads a data frame; details of each position go to <paramref name="positions"/> when given. Answers what could not be read, or null.</summary>
    public static string? Decode(in Ev07bFrame frame, in Ev07bDecodeContext context, ArrayBufferWriter<Observation> observations, List<DevicePosition>? positions = null)
    {
        ArgumentNullException.ThrowIfNull(observations);
        if (frame.Type != Ev07bFrameType.Data)
            return null;
        var records = new Ev07bRecords(frame.Records);
        var group = new Ev07bGroup(context, observations, positions);
        var first = Ev07bRecords.Find(frame.Records, 0x24);
        group.Open(first.Length >= 8 ? first : default, false);
        var isShort = false;
        while (records.TryNext(out var key, out var value))
            isShort |= !TryRead(key, value, context, ref group, observations);
        group.Close();
        return records.IsTorn ? "A record is longer than the frame." : isShort ? "A record is too short." : null;
    }

    /// <summary>The identity in a frame; empty when it bears none.</summary>
    public static string Imei(in Ev07bFrame frame)
    {
        var value = frame.Type is Ev07bFrameType.Data or Ev07bFrameType.Services ? Ev07bRecords.Find(frame.Records, 0x01) : default;
        return value.Length is >= 10 and <= 20 && !value.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? Encoding.ASCII.GetString(value) : "";
    }

    private static bool TryRead(byte key, ReadOnlySpan<byte> value, in Ev07bDecodeContext context, ref Ev07bGroup group, ArrayBufferWriter<Observation> observations)
    {
        switch (key)
        {
            case 0x02 when value.Length >= 4:
                var moment = value.Length >= 8 ? context.At(ReadUInt32LittleEndian(value[4..]), group.IsArchive) : group.Moment;
                AddAlarms(ReadUInt32LittleEndian(value), moment, context, observations);
                return true;
            case 0x14 when value.Length >= 1:
                group.Moment.Add(Metric.Battery, value[0], observations);
                return true;
            case 0x24 when value.Length >= 8:
                group.Close();
                group.Open(value, true);
                AddState(ReadUInt32LittleEndian(value[4..]), group.Moment, observations);
                return true;
            case 0x25 when value.Length >= 8:
                AddCall(value, context.At(ReadUInt32LittleEndian(value), false), observations);
                return true;
            case 0x30 when value.Length >= 8:
                context.At(ReadUInt32LittleEndian(value), false).Add(Metric.Steps, ReadUInt32LittleEndian(value[4..]), observations);
                return true;
            case 0x40 or 0x41 when value.Length >= 5:
                context.At(ReadUInt32LittleEndian(value), false).Add(key == 0x40 ? Metric.HeartRate : Metric.OxygenSaturation, value[4], observations);
                return true;
            case 0x02 or 0x14 or 0x24 or 0x25 or 0x30 or 0x40 or 0x41:
                return false;
            default:
                return group.TryPlace(key, value);
        }
    }

    private static void AddState(uint state, in ObservedMoment moment, ArrayBufferWriter<Observation> observations)
    {
        moment.Add(Metric.Battery, state >> 24, observations);
        moment.Add(Metric.SignalStrength, Math.Round(((state >> 19) & 0x1F) * 100 / FullSignal), observations);
    }

    /// <summary>Was the call answered, and by whom: who talked for no second was not reached.</summary>
    private static void AddCall(ReadOnlySpan<byte> value, in ObservedMoment moment, ArrayBufferWriter<Observation> observations)
    {
        Span<char> number = stackalloc char[value.Length - 8];
        Encoding.Latin1.GetChars(value[8..], number);
        observations.Write([new Observation(
            moment.Subject, Metric.HelpCall, moment.AtMs, ReadUInt16LittleEndian(value[5..]), DialledNumber.Value(number), AbsentReason.None, moment.Quality)]);
    }

    private static void AddAlarms(uint bits, in ObservedMoment moment, in Ev07bDecodeContext context, ArrayBufferWriter<Observation> observations)
    {
        var reported = 0;
        if ((bits & (1u << SosBit)) != 0)
            Report(SosBit, moment, context, observations);
        for (var rest = bits; rest != 0; rest &= rest - 1)
        {
            var bit = BitOperations.TrailingZeroCount(rest);
            var isEntered = bit is >= FirstFenceBit and <= LastFenceBit && (bits & (1u << (bit - FirstFenceBit + EnteredFenceBit))) != 0;
            if (isEntered)
                moment.AddEvent(EventCode.EnteredFence, observations);
            else
                Report(bit, moment, context, observations);
        }

        void Report(int bit, in ObservedMoment at, in Ev07bDecodeContext by, ArrayBufferWriter<Observation> output)
        {
            // Two bits of one meaning are one event.
            if (by.Model.CodeOf(bit) is not { } code || (reported & (1 << (int)code)) != 0)
                return;
            reported |= 1 << (int)code;
            at.AddEvent(code, output);
        }
    }
}
