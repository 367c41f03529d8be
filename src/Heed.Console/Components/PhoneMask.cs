namespace Heed.Console.Components;

/// <summary>Hides the middle of telephone numbers, so that a list or a log tells them apart without telling them.</summary>
public static class PhoneMask
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
}
