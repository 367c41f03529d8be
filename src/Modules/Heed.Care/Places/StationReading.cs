using Heed.Kernel.Observations;
using Heed.Kernel.Vitals;

namespace Heed.Care.Places;

/// <summary>
/// Blood pressure at a station: two readings of an upper-arm cuff half a minute apart, a third when they differ by more than 10 mm[Hg] (China guideline 2024). The mean is
/// what is graded; each reading is kept.
/// </summary>
/// <param name="Readings">The readings that count, in order.</param>
internal sealed record StationReading(IReadOnlyList<CuffReading> Readings)
{
    /// <summary>Systolic difference above which a third reading is wanted, mm[Hg].</summary>
    public const int LargestDifference = 10;

    private const long ApartMs = 45_000;

    /// <summary>True when another reading is wanted.</summary>
    public bool WantsAnother => Readings.Count < 2 || (Readings.Count == 2 && Math.Abs(Readings[0].Systolic - Readings[1].Systolic) > LargestDifference);

    /// <summary>Mean of the readings, rounded; the last two when there are three.</summary>
    public (int Systolic, int Diastolic) Mean
    {
        get
        {
            var last = Readings.TakeLast(2).ToArray();
            return ((int)Math.Round(last.Average(static item => item.Systolic)), (int)Math.Round(last.Average(static item => item.Diastolic)));
        }
    }

    /// <summary>Grade of the mean.</summary>
    public PressureGrade Grade => PressureGrades.Of(Mean.Systolic, Mean.Diastolic);

    /// <summary>True when a meter found an irregular pulse.</summary>
    public bool IsIrregular => Readings.Any(static reading => reading.Status.HasFlag(MeterStatus.IrregularPulse));

    /// <summary>True when the numbers can be a person's.</summary>
    public static bool IsPlausible(int systolic, int diastolic, int pulse) =>
        systolic is >= 60 and <= 260 && diastolic is >= 30 and <= 160 && systolic > diastolic && (pulse == 0 || MetricDefinition.Of(Metric.HeartRate).IsPlausible(pulse));

    /// <summary>The observations, of a cuff; typed ones end at the given moment, a meter's keep their own time and status.</summary>
    public IEnumerable<Observation> Observe(SubjectId subject, long nowMs)
    {
        for (var index = 0; index < Readings.Count; index++)
        {
            var reading = Readings[index];
            var atMs = reading.AtMs ?? nowMs - ((Readings.Count - 1 - index) * ApartMs);
            var typed = reading.AtMs is null ? ObservationQuality.Manual : ObservationQuality.Good;
            yield return MetricDefinition.Of(Metric.BloodPressure).Read(subject, atMs, reading.Systolic, reading.Diastolic, ObservationQuality.Cuff | typed);
            if (reading.Pulse > 0)
                yield return MetricDefinition.Of(Metric.HeartRate).Read(subject, atMs, reading.Pulse, quality: typed);
            if (reading.AtMs is not null)
                yield return MetricDefinition.Of(Metric.MeterStatus).Read(subject, atMs, (int)reading.Status);
        }
    }
}
