using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Simulation;

/// <summary>Past observations of a simulated wearer, so that a demo has charts from its first minute.</summary>
public static class DemoHistory
{
    /// <summary>What the wearer's bracelet would have reported in a span, in order of time.</summary>
    /// <param name="profile">Who.</param>
    /// <param name="subject">As whom it is recorded.</param>
    /// <param name="fromMs">From, Unix milliseconds, exclusive.</param>
    /// <param name="toMs">To, Unix milliseconds, inclusive.</param>
    /// <remarks>Alarms are left out: they would open cases of the past.</remarks>
    public static IEnumerable<Observation> Generate(WearerProfile profile, SubjectId subject, long fromMs, long toMs)
    {
        foreach (var message in new WearerModel(profile, fromMs).Advance(toMs))
        {
            foreach (var observation in Observe(subject, message))
                yield return observation;
        }
    }

    /// <summary>What it heard of cells and Wi-Fi with the last fixes of a span, and at its end when it had none: a demo knows where they are, and who is near them.</summary>
    /// <param name="profile">Who.</param>
    /// <param name="subject">As whom it is recorded.</param>
    /// <param name="fromMs">From, Unix milliseconds, exclusive.</param>
    /// <param name="toMs">To, Unix milliseconds, inclusive.</param>
    /// <param name="most">At most so many fixes, the latest.</param>
    public static IReadOnlyList<RadioSighting> Heard(WearerProfile profile, SubjectId subject, long fromMs, long toMs, int most)
    {
        var places = new WearerModel(profile, fromMs).Advance(toMs).Where(static message => message.Kind == WearerMessageKind.Position).Select(static message => message.State).ToList();
        return [.. places.Where(static state => state is { HasFix: true, HearsHome: true }).TakeLast(most).Concat(places.TakeLast(1).Where(static state => !state.HasFix)).Select(Sighting)];

        RadioSighting Sighting(WearerState state) => new(subject, state.AtMs, state.HasFix ? new(state.Latitude, state.Longitude) : null, SimulatedRadio.Marks(state));
    }

    private static IEnumerable<Observation> Observe(SubjectId subject, WearerMessage message)
    {
        var state = message.State;
        switch (message.Kind)
        {
            case WearerMessageKind.Link:
                yield return Reading(Metric.Steps, state.StepsToday);
                yield return Reading(Metric.Battery, state.BatteryPercent);
                break;
            case WearerMessageKind.Position:
                yield return state.HasFix ? Reading(Metric.Position, state.Latitude, state.Longitude) : new(subject, Metric.Position, state.AtMs, double.NaN, double.NaN, AbsentReason.NoFix);
                yield return Reading(Metric.Worn, state.Worn ? 1 : 0);
                break;
            case WearerMessageKind.Pressure:
                yield return Reading(Metric.BloodPressure, state.Worn ? state.Systolic : 0, state.Diastolic);
                yield return Reading(Metric.HeartRate, state.Worn ? state.HeartRate : 0);
                break;
            case WearerMessageKind.Oxygen:
                yield return Reading(Metric.OxygenSaturation, state.Worn ? state.OxygenSaturation : 0);
                break;
            case WearerMessageKind.Temperature:
                yield return Reading(Metric.BodyTemperature, state.Worn ? state.TemperatureCelsius : 0);
                break;
        }

        Observation Reading(Metric metric, double value, double value2 = double.NaN) =>
            MetricDefinition.Of(metric).Read(subject, state.AtMs, value, value2);
    }
}
