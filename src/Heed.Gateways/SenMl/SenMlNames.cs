using System.Collections.Frozen;
using Heed.Kernel.Observations;

namespace Heed.Gateways.SenMl;

/// <summary>
/// The names that records may end in: Heed's metric names and the customary short ones, in any case.
/// <c>systolic</c> with <c>diastolic</c>, and <c>lat</c> with <c>lon</c>, make one observation when subject and time agree.
/// </summary>
public static class SenMlNames
{
    private static readonly FrozenDictionary<string, SenMlMeaning> Meanings = Build();
    private static readonly FrozenDictionary<string, SenMlMeaning>.AlternateLookup<ReadOnlySpan<char>> Lookup =
        Meanings.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Splits a resolved name into device and meaning. Segments end at '/', ':' or, where the whole last segment is no metric, at its first '_' (RFC 9039).
    /// </summary>
    /// <returns>False when the last segment is no metric.</returns>
    public static bool TryRead(ReadOnlySpan<char> name, out ReadOnlySpan<char> device, out SenMlMeaning meaning)
    {
        var cut = name.LastIndexOfAny('/', ':');
        var last = name[(cut + 1)..];
        device = LastSegment(name[..(cut + 1)]);
        if (Lookup.TryGetValue(last, out meaning))
            return true;
        var underscore = last.IndexOf('_');
        if (underscore < 0)
            return false;
        device = last[..underscore];
        return Lookup.TryGetValue(last[(underscore + 1)..], out meaning);
    }

    private static ReadOnlySpan<char> LastSegment(ReadOnlySpan<char> name)
    {
        var trimmed = name.TrimEnd("/:_");
        return trimmed[(trimmed.LastIndexOfAny('/', ':') + 1)..];
    }

    private static FrozenDictionary<string, SenMlMeaning> Build()
    {
        var meanings = new Dictionary<string, SenMlMeaning>(StringComparer.OrdinalIgnoreCase);
        foreach (var definition in MetricDefinition.All)
            meanings[definition.Metric.ToString()] = new(definition.Metric, SenMlPart.Whole);
        Add(Metric.HeartRate, SenMlPart.Whole, "hr", "heart_rate", "pulse");
        Add(Metric.BloodPressure, SenMlPart.Whole, "bp", "blood_pressure");
        Add(Metric.BloodPressure, SenMlPart.First, "systolic", "sys");
        Add(Metric.BloodPressure, SenMlPart.Second, "diastolic", "dia");
        Add(Metric.MeterStatus, SenMlPart.Whole, "meter_status", "measurement_status");
        Add(Metric.OxygenSaturation, SenMlPart.Whole, "spo2", "oxygen_saturation");
        Add(Metric.BodyTemperature, SenMlPart.Whole, "bodyTemp", "body_temperature");
        Add(Metric.Temperature, SenMlPart.Whole, "temp");
        Add(Metric.RelativeHumidity, SenMlPart.Whole, "humidity", "rh");
        Add(Metric.RespirationRate, SenMlPart.Whole, "rr", "respiration", "respiration_rate");
        Add(Metric.Battery, SenMlPart.Whole, "batt", "batteryLevel", "battery_level");
        Add(Metric.Position, SenMlPart.First, "lat", "latitude");
        Add(Metric.Position, SenMlPart.Second, "lon", "longitude");
        Add(Metric.PositionAccuracy, SenMlPart.Whole, "accuracy");
        Add(Metric.SignalStrength, SenMlPart.Whole, "signal");
        Add(Metric.ContactOpen, SenMlPart.Whole, "contact", "door", "open");
        return meanings.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

        void Add(Metric metric, SenMlPart part, params ReadOnlySpan<string> names)
        {
            foreach (var name in names)
                meanings[name] = new(metric, part);
        }
    }
}
