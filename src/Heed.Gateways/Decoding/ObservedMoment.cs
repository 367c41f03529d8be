using System.Buffers;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Decoding;

/// <summary>The observations of one moment of one subject, as messages yield them.</summary>
/// <param name="Subject">Whom they are about.</param>
/// <param name="AtMs">Their time, Unix milliseconds.</param>
/// <param name="Quality">Marks of all of them.</param>
internal readonly record struct ObservedMoment(SubjectId Subject, long AtMs, ObservationQuality Quality)
{
    /// <summary>A happening.</summary>
    public void AddEvent(EventCode code, ArrayBufferWriter<Observation> observations) => observations.Write([Observation.Happened(Subject, code, AtMs, Quality)]);

    /// <summary>A fix, or its absence.</summary>
    public void AddPosition(bool isValid, double latitude, double longitude, ArrayBufferWriter<Observation> observations)
    {
        var absent = !isValid ? AbsentReason.NoFix
            : Math.Abs(latitude) <= 90 && Math.Abs(longitude) <= 180 ? AbsentReason.None : AbsentReason.Implausible;
        observations.Write([absent == AbsentReason.None
            ? new Observation(Subject, Metric.Position, AtMs, latitude, longitude, absent, Quality)
            : new Observation(Subject, Metric.Position, AtMs, double.NaN, double.NaN, absent, Quality)]);
    }

    /// <summary>A reading, if the field was there.</summary>
    public void Add(Metric metric, double value, ArrayBufferWriter<Observation> observations)
    {
        if (!double.IsNaN(value))
            observations.Write([MetricDefinition.Of(metric).Read(Subject, AtMs, value, double.NaN, Quality)]);
    }

    /// <summary>A blood pressure, mm[Hg], if it was taken; half of one is a failed reading.</summary>
    public void AddPressure(double systolic, double diastolic, ArrayBufferWriter<Observation> observations)
    {
        if (double.IsNaN(systolic) && double.IsNaN(diastolic))
            return;
        var isWhole = !double.IsNaN(systolic) && !double.IsNaN(diastolic);
        observations.Write([MetricDefinition.Of(Metric.BloodPressure).Read(Subject, AtMs, isWhole ? systolic : 0, diastolic, Quality)]);
    }
}
