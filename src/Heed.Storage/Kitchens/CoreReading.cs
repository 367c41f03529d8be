namespace Heed.Storage.Kitchens;

/// <summary>A core temperature measured by hand: who, with which probe.</summary>
public sealed class CoreReading
{
    /// <summary>Number of the reading.</summary>
    public long Id { get; set; }

    /// <summary>The step.</summary>
    public long StepId { get; set; }

    /// <summary>When, Unix milliseconds.</summary>
    public long AtMs { get; set; }

    /// <summary>Core temperature, °C.</summary>
    public double Celsius { get; set; }

    /// <summary>The probe.</summary>
    public string Probe { get; set; } = "";

    /// <summary>The probe's calibration was overdue, or it was retired, when it measured.</summary>
    public bool IsProbeOverdue { get; set; }

    /// <summary>Who measured.</summary>
    public string By { get; set; } = "";
}
