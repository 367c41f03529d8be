using System.Runtime.CompilerServices;

namespace Heed.Ledger.Encoding;

/// <summary>How a double is stored; exact in every form. Stored: never renumber.</summary>
internal enum NumberForm : byte
{
    /// <summary>Not a number: nothing follows.</summary>
    Nothing = 0,

    /// <summary>A whole number.</summary>
    Whole = 1,

    /// <summary>Tenths.</summary>
    Tenths = 2,

    /// <summary>Hundredths.</summary>
    Hundredths = 3,

    /// <summary>Millionths, as of positions.</summary>
    Millionths = 4,

    /// <summary>The eight bytes of the double.</summary>
    Raw = 5,
}

/// <summary>Chooses and applies <see cref="NumberForm"/>.</summary>
internal static class Numbers
{
    /// <summary>Most bytes of a number in any form.</summary>
    public const int Limit = ByteSink.VarintLimit;

    private const double ScalableLimit = 1e12;

    private static ReadOnlySpan<double> Scales => [1, 1, 10, 100, 1_000_000];

    /// <summary>The shortest form that keeps the value's every bit (all not-a-numbers count as one).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static NumberForm FormOf(double value)
    {
        if (Fits(value, NumberForm.Whole))
            return NumberForm.Whole;
        return double.IsNaN(value) ? NumberForm.Nothing : FractionFormOf(value);
    }

    /// <summary>The shortest form that keeps both values.</summary>
    public static NumberForm FormOf(double first, double second) => Join(FormOf(first), FormOf(second), first, second);

    public static bool Fits(double value, NumberForm form)
    {
        if (form == NumberForm.Raw)
            return true;
        if (form == NumberForm.Nothing)
            return double.IsNaN(value);
        if (!(Math.Abs(value) < ScalableLimit))
            return false;
        var scaled = Scale(value, form);

        // Bits, not values: a negative zero is kept as raw bytes.
        return BitConverter.DoubleToInt64Bits(Unscale(scaled, form)) == BitConverter.DoubleToInt64Bits(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long Scale(double value, NumberForm form) =>
        form == NumberForm.Whole ? (long)value : (long)Math.Round(value * Scales[(int)form]);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Unscale(long scaled, NumberForm form) =>
        form == NumberForm.Whole ? scaled : scaled / Scales[(int)form];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref ByteSink sink, double value, NumberForm form)
    {
        if (form == NumberForm.Raw)
            sink.Double(value);
        else if (form != NumberForm.Nothing)
            sink.Zigzag(Scale(value, form));
    }

    public static double Read(ref ByteSource source, NumberForm form) => form switch
    {
        NumberForm.Nothing => double.NaN,
        NumberForm.Raw => source.Double(),
        <= NumberForm.Raw => Unscale(source.Zigzag(), form),
        _ => throw source.Corrupt("An unknown form of number"),
    };

    private static NumberForm FractionFormOf(double value)
    {
        for (var form = NumberForm.Tenths; form < NumberForm.Raw; form++)
        {
            if (Fits(value, form))
                return form;
        }

        return NumberForm.Raw;
    }

    private static NumberForm Join(NumberForm one, NumberForm other, double first, double second)
    {
        if (one == other)
            return one;
        var form = one > other ? one : other;
        return Fits(first, form) && Fits(second, form) ? form : NumberForm.Raw;
    }
}
