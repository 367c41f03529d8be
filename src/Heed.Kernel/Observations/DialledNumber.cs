using System.Globalization;

namespace Heed.Kernel.Observations;

/// <summary>A telephone number as a number that an observation can hold: its digits behind a leading 1, so that zeros in front are kept; at most 15 digits (E.164).</summary>
public static class DialledNumber
{
    private const int MaxDigits = 15;

    /// <summary>The number as a value; NaN when there is no digit or too many.</summary>
    public static double Value(ReadOnlySpan<char> number)
    {
        var value = 1L;
        var count = 0;
        foreach (var character in number)
        {
            if (!char.IsAsciiDigit(character))
                continue;
            if (++count > MaxDigits)
                return double.NaN;
            value = (value * 10) + character - '0';
        }

        return count == 0 ? double.NaN : value;
    }

    /// <summary>The digits of a value; null when it holds none.</summary>
    public static string? Read(double value) =>
        double.IsNaN(value) || value < 10 ? null : ((long)value).ToString(CultureInfo.InvariantCulture)[1..];
}
