using System.Text;

namespace Heed.Care.Bracelets;

/// <summary>Settings that a bracelet gets when it is issued, as commands of its protocol: whom it dials, how often it reports and measures.</summary>
internal static class BraceletSettings
{
    /// <summary>Seconds between positions.</summary>
    public const int UploadSeconds = 600;

    /// <summary>Seconds between measurements.</summary>
    public const int MeasureSeconds = 900;

    private const int PhoneBookPlaces = 3;

    /// <summary>The commands; empty for a protocol that takes none.</summary>
    /// <param name="protocol">Protocol of the bracelet.</param>
    /// <param name="numbers">Numbers to dial in turn after the long press, at most three.</param>
    public static IEnumerable<(string Name, string Arguments)> Of(string protocol, IReadOnlyList<string> numbers)
    {
        string Number(int index) => index < numbers.Count ? numbers[index] : "";
        var three = $"{Number(0)},{Number(1)},{Number(2)}";
        return protocol switch
        {
            "watch" =>
            [
                ("SOS", three),
                .. numbers.Count > 0 ? [("PHB", string.Join(',', numbers.Take(PhoneBookPlaces).Select(static (number, index) => $"{number},{Hex($"SOS{index + 1}")}")))] : Array.Empty<(string, string)>(),
                ("UPLOAD", $"{UploadSeconds}"),
                ("hrtstart", $"{MeasureSeconds}"),
                ("LZ", ",8"),
            ],
            "iw" => [("BP12", three), ("BP15", $"{UploadSeconds}"), ("BP86", $"1,{MeasureSeconds / 60}")],
            _ => [],
        };
    }

    /// <summary>Names of the phone book are UTF-16 big-endian in hex.</summary>
    private static string Hex(string name) => Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(name));
}
