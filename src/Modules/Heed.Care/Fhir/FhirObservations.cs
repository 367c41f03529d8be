using System.Globalization;
using Heed.Kernel.Observations;
using Heed.Storage.Devices;
using Hl7.Fhir.Model;

namespace Heed.Care.Fhir;

/// <summary>Observations as FHIR R4 vital signs: LOINC codes, UCUM units, and the reason where there is no value.</summary>
internal static class FhirObservations
{
    /// <summary>LOINC.</summary>
    public const string Loinc = "http://loinc.org";

    /// <summary>Categories of observations.</summary>
    public const string CategorySystem = "http://terminology.hl7.org/CodeSystem/observation-category";

    private const string Ucum = "http://unitsofmeasure.org";
    private const string AbsentSystem = "http://terminology.hl7.org/CodeSystem/data-absent-reason";
    private const string VitalSigns = "http://hl7.org/fhir/StructureDefinition/vitalsigns";

    private sealed record Coded(Metric Metric, string Profile, string Unit, params (string Code, string Display)[] Codes);

    private static readonly Coded[] Table =
    [
        new(Metric.HeartRate, "heartrate", "beats/minute", ("8867-4", "Heart rate")),
        new(Metric.BloodPressure, "bp", "mmHg", ("85354-9", "Blood pressure panel with all children optional")),
        new(Metric.OxygenSaturation, "oxygensat", "%", ("2708-6", "Oxygen saturation in Arterial blood"), ("59408-5", "Oxygen saturation in Arterial blood by Pulse oximetry")),
        new(Metric.BodyTemperature, "bodytemp", "C", ("8310-5", "Body temperature")),
        new(Metric.RespirationRate, "resprate", "breaths/minute", ("9279-1", "Respiratory rate")),
    ];

    /// <summary>Metrics that are vital signs of FHIR.</summary>
    public static IReadOnlyList<Metric> Metrics { get; } = [.. Table.Select(static row => row.Metric)];

    /// <summary>Metrics that a set of LOINC codes names; a component's code names its panel.</summary>
    public static IReadOnlyList<Metric> MetricsOf(IReadOnlySet<string>? codes) => codes is null
        ? Metrics
        : [.. Table.Where(row => row.Codes.Any(code => codes.Contains(code.Code)) || (row.Metric == Metric.BloodPressure && (codes.Contains("8480-6") || codes.Contains("8462-4")))).Select(static row => row.Metric)];

    /// <summary>Identity of an observation: its subject, metric and time.</summary>
    public static string IdOf(in Kernel.Observations.Observation reading) => string.Create(CultureInfo.InvariantCulture, $"{reading.Subject.Value}-{(int)reading.Metric}-{reading.AtMs}");

    /// <summary>Reads an identity; null when it is none.</summary>
    public static (long Subject, Metric Metric, long AtMs)? ReadId(string id)
    {
        var parts = id.Split('-');
        return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var subject)
            && ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var metric) && Metrics.Contains((Metric)metric)
            && long.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var atMs)
            ? (subject, (Metric)metric, atMs)
            : null;
    }

    /// <summary>The resource.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="bindings">Which device watched the subject when.</param>
    public static Hl7.Fhir.Model.Observation Of(in Kernel.Observations.Observation reading, IEnumerable<DeviceBindingSpan> bindings)
    {
        var metric = reading.Metric;
        var atMs = reading.AtMs;
        var row = Table.Single(item => item.Metric == metric);
        var resource = new Hl7.Fhir.Model.Observation
        {
            Id = IdOf(in reading),
            Meta = new() { Profile = [VitalSigns, $"http://hl7.org/fhir/StructureDefinition/{row.Profile}"] },
            Status = ObservationStatus.Final,
            Category = [new(CategorySystem, "vital-signs", "Vital Signs", null)],
            Code = new() { Coding = [.. row.Codes.Select(static code => new Coding(Loinc, code.Code, code.Display))] },
            Subject = new($"Patient/{reading.Subject.Value}"),
            Effective = new FhirDateTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs)),
        };
        if (bindings.FirstOrDefault(span => span.FromMs <= atMs && (span.ToMs ?? long.MaxValue) > atMs) is { } binding && (reading.Quality & ObservationQuality.Manual) == 0)
            resource.Device = new($"Device/{binding.DeviceId}");
        if ((reading.Quality & ObservationQuality.Manual) != 0)
            resource.Note = [new() { Text = "Typed in by a person." }];
        if (metric == Metric.BloodPressure)
            resource.Component = [Component(in reading, "8480-6", "Systolic blood pressure", reading.Value), Component(in reading, "8462-4", "Diastolic blood pressure", reading.Value2)];
        else if (reading.IsPresent)
            resource.Value = Quantity(metric, row.Unit, reading.Value);
        if (!reading.IsPresent)
            resource.DataAbsentReason = Absent(reading.Absent);
        return resource;
    }

    private static Hl7.Fhir.Model.Observation.ComponentComponent Component(in Kernel.Observations.Observation reading, string code, string display, double value)
    {
        var present = reading.IsPresent && !double.IsNaN(value);
        return new()
        {
            Code = new(Loinc, code, display, null),
            Value = present ? Quantity(Metric.BloodPressure, "mmHg", value) : null,
            DataAbsentReason = present ? null : Absent(reading.Absent),
        };
    }

    private static Quantity Quantity(Metric metric, string unit, double value) => new()
    {
        Value = Math.Round((decimal)value, MetricDefinition.Of(metric).Decimals),
        Unit = unit,
        System = Ucum,
        Code = MetricDefinition.Of(metric).Unit,
    };

    private static CodeableConcept Absent(AbsentReason reason) => reason switch
    {
        AbsentReason.MeasurementFailed => new(AbsentSystem, "error", "Error", "The device tried and failed."),
        AbsentReason.Implausible => new(AbsentSystem, "error", "Error", "The value was beyond what is plausible."),
        _ => new(AbsentSystem, "unknown", "Unknown", null),
    };
}
