using System.Globalization;

namespace Heed.Gateways.Decoding;

/// <summary>Checks of commands' arguments.</summary>
internal static class CommandArguments
{
    /// <summary>A telephone number, 3–20 characters, or nothing.</summary>
    public static bool IsNumberOrEmpty(string field) =>
        field.Length is 0 or (>= 3 and <= 20) && field.Select(static (c, i) => char.IsAsciiDigit(c) || (c == '+' && i == 0)).All(static fits => fits);

    /// <summary>A whole number within bounds.</summary>
    public static bool IsWhole(string field, int low, int high) =>
        int.TryParse(field, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high;
}
