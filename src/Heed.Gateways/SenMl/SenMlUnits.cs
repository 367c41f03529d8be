using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>Turns values in SenML units (RFC 8428 §12.1, RFC 8798) or UCUM units into the metric's own unit.</summary>
public static class SenMlUnits
{
    /// <summary>0 °C in kelvins.</summary>
    private const double KelvinAtZeroCelsius = 273.15;

    /// <summary>mm[Hg] in one kilopascal.</summary>
    private const double MillimetresMercuryPerKilopascal = 7.500_615_05;

    /// <summary>Converts a value. An empty unit means the metric's own.</summary>
    /// <returns>False when the unit does not measure this metric.</returns>
    public static bool TryConvert(Metric metric, string unit, ref double value)
    {
        if (unit.Length == 0)
            return true;
        var factor = Factor(metric, unit);
        if (factor != 0)
        {
            value *= factor;
            return true;
        }

        if (metric is not (Metric.BodyTemperature or Metric.Temperature))
            return false;
        switch (unit)
        {
            case "K":
                value -= KelvinAtZeroCelsius;
                return true;
            case "[degF]":
                value = (value - 32) / 1.8;
                return true;
            default:
                return false;
        }
    }

    private static double Factor(Metric metric, string unit) => (metric, unit) switch
    {
        (Metric.HeartRate, "beat/min" or "/min" or "1/min" or "bpm") => 1,
        (Metric.HeartRate or Metric.RespirationRate, "Hz" or "1/s") => 60,
        (Metric.RespirationRate, "/min" or "1/min") => 1,
        (Metric.BloodPressure, "mm[Hg]" or "mmHg") => 1,
        (Metric.BloodPressure, "kPa") => MillimetresMercuryPerKilopascal,
        (Metric.BloodPressure, "Pa") => MillimetresMercuryPerKilopascal / 1000,
        (Metric.OxygenSaturation or Metric.SignalStrength or Metric.Battery or Metric.RelativeHumidity, "%") => 1,
        (Metric.OxygenSaturation or Metric.SignalStrength or Metric.Battery or Metric.RelativeHumidity, "/") => 100,
        (Metric.Battery, "%EL") => 1,
        (Metric.RelativeHumidity, "%RH") => 1,
        (Metric.BodyTemperature or Metric.Temperature, "Cel") => 1,
        (Metric.Steps, "count" or "{steps}" or "1") => 1,
        (Metric.Rolls, "count" or "{rolls}" or "1") => 1,
        (Metric.Position, "lat" or "lon" or "deg") => 1,
        (Metric.Speed, "km/h") => 1,
        (Metric.Speed, "m/s" or "velocity") => 3.6,
        (Metric.PositionAccuracy, "m") => 1,
        (Metric.PositionAccuracy, "km") => 1000,
        (Metric.ContactOpen or Metric.Worn, "count" or "1") => 1,
        _ => 0,
    };
}
