namespace Heed.Gateways.Simulation;

/// <summary>How a simulated wearer is at one moment.</summary>
/// <param name="AtMs">The moment, Unix milliseconds.</param>
/// <param name="Activity">What the wearer does.</param>
/// <param name="HeartRate">Heart rate, /min.</param>
/// <param name="Systolic">Systolic pressure, mm[Hg].</param>
/// <param name="Diastolic">Diastolic pressure, mm[Hg].</param>
/// <param name="OxygenSaturation">Oxygen saturation, %.</param>
/// <param name="TemperatureCelsius">Body temperature, Cel.</param>
/// <param name="StepsToday">Steps since local midnight.</param>
/// <param name="BatteryPercent">Battery, %.</param>
/// <param name="Latitude">WGS-84 degrees north.</param>
/// <param name="Longitude">WGS-84 degrees east.</param>
/// <param name="SpeedKilometresPerHour">Speed, km/h.</param>
/// <param name="Worn">False while the strap is off.</param>
/// <param name="HasFix">False while the satellites are not seen: the place is true all the same, but the bracelet does not know it.</param>
/// <param name="HearsHome">True where the Wi-Fi of the wearer's home is heard.</param>
/// <param name="Household">Number of that home: the wearer's seed.</param>
public readonly record struct WearerState(
    long AtMs,
    WearerActivity Activity,
    int HeartRate,
    int Systolic,
    int Diastolic,
    int OxygenSaturation,
    double TemperatureCelsius,
    int StepsToday,
    int BatteryPercent,
    double Latitude,
    double Longitude,
    double SpeedKilometresPerHour,
    bool Worn,
    bool HasFix,
    bool HearsHome,
    int Household);
