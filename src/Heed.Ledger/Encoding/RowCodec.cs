using System.Runtime.CompilerServices;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Encoding;

/// <summary>What a row holds apart from whom it is about and when it was received.</summary>
internal readonly record struct Row(Metric Metric, long AtMs, double Value, double Value2, AbsentReason Absent, ObservationQuality Quality);

/// <summary>
/// One observation in a row-wise stream: a flag byte, the metric, the caller's own number unless repeated, the step of time, the values, the marks.
/// Flags: bit 0 the caller's number repeats, bits 1–2 step of time (0 none, 1 seconds, 2 milliseconds), bit 3 second value,
/// bit 4 marks (absent reason and quality), bits 5–7 <see cref="NumberForm"/> of the values.
/// </summary>
internal static class RowCodec
{
    /// <summary>Most bytes of a row.</summary>
    public const int Limit = 1 + 3 + ByteSink.VarintLimit + ByteSink.VarintLimit + (2 * Numbers.Limit) + 2;

    /// <summary>Fewest bytes of a row.</summary>
    public const int Least = 2;

    private const int RepeatsFlag = 1;
    private const int TimeShift = 1;
    private const int SecondsStep = 1;
    private const int MillisecondsStep = 2;
    private const int SecondValueFlag = 8;
    private const int MarksFlag = 16;
    private const int FormShift = 5;

    /// <summary>Writes a row.</summary>
    /// <param name="sink">Where to.</param>
    /// <param name="row">The row.</param>
    /// <param name="repeats">The caller's number is not written: it is as in the row before.</param>
    /// <param name="own">The caller's number.</param>
    /// <param name="stepMs">Device time less that of the row before.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref ByteSink sink, in Row row, bool repeats, long own, long stepMs)
    {
        var hasSecond = !double.IsNaN(row.Value2);
        var form = hasSecond ? Numbers.FormOf(row.Value, row.Value2) : Numbers.FormOf(row.Value);
        var flags = (repeats ? RepeatsFlag : 0) | (hasSecond ? SecondValueFlag : 0) | ((int)form << FormShift);
        var hasMarks = ((byte)row.Absent | (byte)row.Quality) != 0;
        if (hasMarks)
            flags |= MarksFlag;
        var seconds = Math.DivRem(stepMs, 1000, out var rest);
        if (stepMs != 0)
            flags |= (rest == 0 ? SecondsStep : MillisecondsStep) << TimeShift;

        sink.Byte((byte)flags);
        sink.Varint((ushort)row.Metric);
        if (!repeats)
            sink.Zigzag(own);
        if (stepMs != 0)
            sink.Zigzag(rest == 0 ? seconds : stepMs);
        Numbers.Write(ref sink, row.Value, form);
        if (hasSecond)
            Numbers.Write(ref sink, row.Value2, form);
        if (hasMarks)
        {
            sink.Byte((byte)row.Absent);
            sink.Byte((byte)row.Quality);
        }
    }

    /// <summary>Reads a row that follows one of the device time <paramref name="previousMs"/>.</summary>
    public static Row Read(ref ByteSource source, long previousMs, out bool repeats, out long own)
    {
        var flags = source.Byte();
        var metric = source.Varint();
        if (metric > ushort.MaxValue)
            throw source.Corrupt("An impossible metric");
        repeats = (flags & RepeatsFlag) != 0;
        own = repeats ? 0 : source.Zigzag();
        var stepMs = ((flags >> TimeShift) & 3) switch
        {
            0 => 0L,
            SecondsStep => unchecked(source.Zigzag() * 1000),
            MillisecondsStep => source.Zigzag(),
            _ => throw source.Corrupt("An unknown step of time"),
        };
        var form = (NumberForm)(flags >> FormShift);
        var value = Numbers.Read(ref source, form);
        var value2 = (flags & SecondValueFlag) != 0 ? Numbers.Read(ref source, form) : double.NaN;
        var hasMarks = (flags & MarksFlag) != 0;
        var absent = hasMarks ? source.Byte() : (byte)0;
        var quality = hasMarks ? source.Byte() : (byte)0;
        return new((Metric)metric, unchecked(previousMs + stepMs), value, value2, (AbsentReason)absent, (ObservationQuality)quality);
    }
}
