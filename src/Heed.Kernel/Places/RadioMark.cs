using System.Globalization;

namespace Heed.Kernel.Places;

/// <summary>
/// Names of what a device hears around it, the same for all protocols: <c>c460-0-9520-3671</c> a cell, <c>a460-0-9520</c> the location area that holds it,
/// <c>w74de2b44888c</c> a Wi-Fi network. The first letter tells how exact it is.
/// </summary>
public static class RadioMark
{
    private const int MacDigits = 12;

    /// <summary>A cell; null when its identity is missing.</summary>
    public static string? Cell(int mcc, int mnc, long? lac, long? cid) =>
        mcc > 0 && lac is > 0 and var area && cid is > 0 and var cell ? string.Create(CultureInfo.InvariantCulture, $"c{mcc}-{mnc}-{area}-{cell}") : null;

    /// <summary>A location area; null when its code is missing.</summary>
    public static string? Area(int mcc, int mnc, long? lac) => mcc > 0 && lac is > 0 and var area ? string.Create(CultureInfo.InvariantCulture, $"a{mcc}-{mnc}-{area}") : null;

    /// <summary>A Wi-Fi network by its hardware address, with or without separators; null when that is none.</summary>
    public static string? Wifi(string mac)
    {
        ArgumentNullException.ThrowIfNull(mac);
        Span<char> digits = stackalloc char[MacDigits];
        var count = 0;
        foreach (var sign in mac)
        {
            if (sign is ':' or '-' or ' ')
                continue;
            if (count == MacDigits || !char.IsAsciiHexDigit(sign))
                return null;
            digits[count++] = char.ToLowerInvariant(sign);
        }

        return count < MacDigits || digits.TrimStart('0').IsEmpty || digits.TrimStart('f').IsEmpty ? null : $"w{digits}";
    }

    /// <summary>What a mark is.</summary>
    public static RadioKind KindOf(string mark)
    {
        ArgumentException.ThrowIfNullOrEmpty(mark);
        return mark[0] switch { 'w' => RadioKind.Wifi, 'c' => RadioKind.Cell, _ => RadioKind.Area };
    }
}

/// <summary>What was heard, the most exact first. Stored: never renumber.</summary>
public enum RadioKind
{
    /// <summary>A Wi-Fi network.</summary>
    Wifi = 0,

    /// <summary>A cell of the mobile network.</summary>
    Cell = 1,

    /// <summary>The location area of cells.</summary>
    Area = 2,
}
