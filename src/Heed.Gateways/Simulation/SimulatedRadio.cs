using System.Globalization;
using System.Text;
using Heed.Kernel.Places;

namespace Heed.Gateways.Simulation;

/// <summary>
/// What a simulated bracelet hears around it: the cells of a made-up network of masts on a lattice, and the Wi-Fi of its own home. Indoors the satellites are seen in three
/// of ten positions only, as by a window.
/// </summary>
public static class SimulatedRadio
{
    /// <summary>How far the Wi-Fi of a home is heard, m.</summary>
    public const double WifiMetres = 60;

    private const double IndoorFixShare = 0.3;

    /// <summary>Distance of masts, degrees: 900 m northward.</summary>
    private const double LatticeDegrees = 0.008;
    private const int MobileCountry = 460;
    private const int LocationArea = 9530;

    /// <summary>True when the satellites are seen: always out of doors, now and then inside.</summary>
    public static bool SeesSatellites(int seed, long minute, bool isOutside) => isOutside || Noise.Unit(seed ^ 0x5A7, minute) < IndoorFixShare;

    /// <summary>The tail of a position in the bracketed watch protocol: cells, then Wi-Fi.</summary>
    public static string Tail(in WearerState state)
    {
        var text = new StringBuilder();
        var cells = Cells(state.Latitude, state.Longitude);
        text.Append(CultureInfo.InvariantCulture, $"{cells.Count},1,{MobileCountry},0");
        foreach (var (cell, signal) in cells)
            text.Append(CultureInfo.InvariantCulture, $",{LocationArea},{cell},{signal}");
        return text.Append(state.HearsHome ? string.Create(CultureInfo.InvariantCulture, $",1,home-{state.Household},{Mac(state.Household)},-55") : ",0").ToString();
    }

    /// <summary>The same as names of <see cref="RadioMark"/>, the most exact first.</summary>
    public static IReadOnlyList<string> Marks(in WearerState state) =>
    [
        .. state.HearsHome ? [RadioMark.Wifi(Mac(state.Household))!] : Array.Empty<string>(),
        .. Cells(state.Latitude, state.Longitude).Select(static cell => RadioMark.Cell(MobileCountry, 0, LocationArea, cell.Cell)!),
        RadioMark.Area(MobileCountry, 0, LocationArea)!,
    ];

    /// <summary>The two nearest masts of the lattice, with the strength of each as the protocol writes it.</summary>
    private static List<(int Cell, int Signal)> Cells(double latitude, double longitude)
    {
        var (row, column) = (latitude / LatticeDegrees, longitude / LatticeDegrees);
        var near = (Row: Math.Round(row), Column: Math.Round(column));
        var second = near with { Row = near.Row + (row >= near.Row ? 1 : -1) };
        return [(Number(near.Row, near.Column), 150), (Number(second.Row, second.Column), 120)];

        static int Number(double row, double column) => 10_000 + (((int)row % 100) * 100) + ((int)column % 100);
    }

    /// <summary>A hardware address that no maker was given: its second bit says so (IEEE 802, locally administered).</summary>
    private static string Mac(int household) => string.Create(CultureInfo.InvariantCulture, $"02:48:{(household >> 24) & 0xFF:x2}:{(household >> 16) & 0xFF:x2}:{(household >> 8) & 0xFF:x2}:{household & 0xFF:x2}");
}
