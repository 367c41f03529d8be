using Heed.Kernel.Places;

namespace Heed.Gateways.Decoding;

/// <summary>A cell tower seen by the device.</summary>
/// <param name="Mcc">Country code.</param>
/// <param name="Mnc">Network code.</param>
/// <param name="Lac">Area code; null when the device had none.</param>
/// <param name="Cid">Cell identity; null when the device had none.</param>
/// <param name="SignalDbm">Signal, dBm, not above 0; null when absent.</param>
public sealed record CellTower(int Mcc, int Mnc, long? Lac, long? Cid, int? SignalDbm);

/// <summary>A Wi-Fi network seen by the device.</summary>
/// <param name="Name">Its name; often empty.</param>
/// <param name="Mac">Hardware address as sent.</param>
/// <param name="SignalDbm">Signal, dBm; null when absent.</param>
public sealed record WifiNetwork(string Name, string Mac, int? SignalDbm);

/// <summary>All that a position message said, for those who ask for it. Numbers that were absent or unreadable are NaN.</summary>
public sealed class DevicePosition
{
    /// <summary>True when a message with a position was read into this.</summary>
    public bool IsPresent { get; internal set; }

    /// <summary>Unix milliseconds UTC.</summary>
    public long AtMs { get; internal set; }

    /// <summary>The satellites gave a fix; else the coordinates are the last known, or zero.</summary>
    public bool IsValid { get; internal set; }

    /// <summary>Latitude, WGS-84 degrees, south negative.</summary>
    public double Latitude { get; internal set; } = double.NaN;

    /// <summary>Longitude, WGS-84 degrees, west negative.</summary>
    public double Longitude { get; internal set; } = double.NaN;

    /// <summary>Speed, km/h.</summary>
    public double SpeedKmh { get; internal set; } = double.NaN;

    /// <summary>Course, degrees from north.</summary>
    public double CourseDegrees { get; internal set; } = double.NaN;

    /// <summary>Altitude, m.</summary>
    public double AltitudeMetres { get; internal set; } = double.NaN;

    /// <summary>Satellites used.</summary>
    public double Satellites { get; internal set; } = double.NaN;

    /// <summary>Radius of uncertainty, m.</summary>
    public double AccuracyMetres { get; internal set; } = double.NaN;

    /// <summary>Cell towers seen.</summary>
    public List<CellTower> Cells { get; } = [];

    /// <summary>Wi-Fi networks seen.</summary>
    public List<WifiNetwork> Wifi { get; } = [];

    /// <summary>Names of all that was heard, Wi-Fi first: see <see cref="RadioMark"/>.</summary>
    public IReadOnlyList<string> Marks() =>
    [
        .. Wifi.Select(static network => RadioMark.Wifi(network.Mac)).OfType<string>(),
        .. Cells.SelectMany(static cell => (string?[])[RadioMark.Cell(cell.Mcc, cell.Mnc, cell.Lac, cell.Cid), RadioMark.Area(cell.Mcc, cell.Mnc, cell.Lac)]).OfType<string>().Distinct(),
    ];
}
