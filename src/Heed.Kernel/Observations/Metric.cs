namespace Heed.Kernel.Observations;

/// <summary>
/// What was measured. The number is stored in the ledger: never renumber, only add.
/// Unit, plausible range and LOINC code of each stand in <see cref="MetricDefinition"/>.
/// </summary>
public enum Metric : ushort
{
    /// <summary>No metric; never stored.</summary>
    None = 0,

    /// <summary>Heart rate, /min.</summary>
    HeartRate = 1,

    /// <summary>Blood pressure, mm[Hg]: value systolic, value2 diastolic.</summary>
    BloodPressure = 2,

    /// <summary>Oxygen saturation by pulse oximetry, %.</summary>
    OxygenSaturation = 3,

    /// <summary>Body temperature, Cel.</summary>
    BodyTemperature = 4,

    /// <summary>Breaths, /min.</summary>
    RespirationRate = 5,

    /// <summary>Steps since the device's midnight, a count that only grows within the day.</summary>
    Steps = 6,

    /// <summary>Turns in bed counted by the device.</summary>
    Rolls = 7,

    /// <summary>Battery charge, %.</summary>
    Battery = 8,

    /// <summary>Position in WGS-84 degrees: value latitude, value2 longitude.</summary>
    Position = 9,

    /// <summary>Speed over ground, km/h.</summary>
    Speed = 10,

    /// <summary>Radius of a position's uncertainty, m.</summary>
    PositionAccuracy = 11,

    /// <summary>A happening: value is an <see cref="EventCode"/>.</summary>
    Event = 12,

    /// <summary>1 while the device is worn, 0 while it is off.</summary>
    Worn = 13,

    /// <summary>Strength of the radio signal, %.</summary>
    SignalStrength = 14,

    /// <summary>A call for help that the device made: value is how long was talked, s (0: nobody answered), value2 the number called, see <see cref="DialledNumber"/>.</summary>
    HelpCall = 15,

    /// <summary>Voltage of the device's battery, V.</summary>
    BatteryVoltage = 16,

    /// <summary>What a blood-pressure meter says of its own measurement: bits, see <see cref="Vitals.MeterStatus"/>.</summary>
    MeterStatus = 17,

    /// <summary>Temperature of air or of a thing, Cel.</summary>
    Temperature = 20,

    /// <summary>Relative humidity, %.</summary>
    RelativeHumidity = 21,

    /// <summary>1 while a door or lid is open, 0 while it is closed.</summary>
    ContactOpen = 22,
}
