using System.Text.RegularExpressions;

namespace Heed.Console.Components;

/// <summary>Hides the middle of telephone numbers, so that a list or a log tells them apart without telling them.</summary>
public static partial class PhoneMask
{
    private const int Head = 3;
    private const int Tail = 2;

    /// <summary>The number with stars: <c>138******34</c>; a short one is all stars but its end.</summary>
    public static string Of(string number)
    {
        ArgumentNullException.ThrowIfNull(number);
        var head = number.Length > Head + Tail + Tail ? Head : 0;
        return number.Length <= Tail ? new('*', number.Length) : $"{number[..head]}{new string('*', number.Length - head - Tail)}{number[^Tail..]}";
    }

    /// <summary>A text in which every run of digits as long as a telephone number has its middle hidden: the arguments of a command to a device.</summary>
    public static string Within(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Numbers().Replace(text, static found => Of(found.Value));
    }

    [GeneratedRegex(@"\+?\d[\d -]{5,18}\d", RegexOptions.CultureInvariant)]
    private static partial Regex Numbers();
}
