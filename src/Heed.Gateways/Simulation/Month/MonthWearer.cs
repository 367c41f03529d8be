using Heed.Kernel.Observations;

namespace Heed.Gateways.Simulation.Month;

/// <summary>
/// The band of one wearer through the month, minute by minute: rhythm from <see cref="WearerModel"/>, what truly happens and what only looks so from
/// <see cref="MonthScript"/>. Readings fail, slip and come late, as those of real bands do.
/// </summary>
internal sealed class MonthWearer
{
    private const long LocalOffsetMs = 8 * MonthOptions.HourMs;
    private const double MetresPerDegree = 111_320;
    private readonly WearerModel model;
    private readonly MonthScript script;
    private readonly SubjectId subject;
    private readonly int seed;
    private readonly List<Observation> said = [];
    private readonly List<Observation> stored = [];
    private readonly Dictionary<Metric, long> again = [];

    /// <summary>The band of a wearer.</summary>
    public MonthWearer(WearerProfile profile, MonthScript script, SubjectId subject)
    {
        model = new(profile with { EpisodesPerDay = 0 }, 0);
        this.script = script;
        this.subject = subject;
        seed = profile.Seed;
    }

    /// <summary>Local hour of a moment, 0–24.</summary>
    public static double LocalHour(long atMs) => (atMs + LocalOffsetMs) % MonthOptions.DayMs / (double)MonthOptions.HourMs;

    /// <summary>True when the band cannot say anything: its battery is dead.</summary>
    public bool IsDead(long atMs) => script.At(atMs, static kind => kind == TrueKind.DeadBattery) is not null;

    /// <summary>Asks the band to measure again; it does within two minutes, when it can be reached.</summary>
    public void MeasureAgain(Metric metric, long atMs)
    {
        if (!script.IsOutOfReach(atMs))
            again[metric] = (atMs / MonthOptions.MinuteMs) + 1;
    }

    /// <summary>What arrives from the band in one minute, in order; empty when nothing does.</summary>
    public IReadOnlyList<Observation> Minute(long minute)
    {
        said.Clear();
        var atMs = minute * MonthOptions.MinuteMs;
        if (IsDead(atMs))
            return said;
        Happen(atMs, minute);
        Report(atMs, minute);
        if (script.IsOutOfReach(atMs))
        {
            stored.AddRange(said.Select(static item => item with { Quality = ObservationQuality.Late }));
            said.Clear();
        }
        else if (stored.Count > 0)
        {
            said.InsertRange(0, stored);
            stored.Clear();
        }

        return said;
    }

    private void Happen(long atMs, long minute)
    {
        foreach (var episode in script.Truth)
        {
            if (episode.StartMs > atMs)
                break;
            if (episode.StartMs != atMs)
                continue;
            if (episode.Kind == TrueKind.Sos)
                Repeat(EventCode.Sos, atMs);
            else if (episode.Kind == TrueKind.Fall)
                Repeat(EventCode.Fall, atMs);
            else if (episode.Kind == TrueKind.LostStrap)
                said.Add(Observation.Happened(subject, EventCode.TakenOff, atMs));
        }

        if (script.FeelsFall(minute))
            Repeat(EventCode.Fall, atMs);
    }

    /// <summary>The band repeats an alarm until it hears the answer.</summary>
    private void Repeat(EventCode code, long atMs) => said.AddRange(Enumerable.Repeat(Observation.Happened(subject, code, atMs), 3));

    private void Report(long atMs, long minute)
    {
        var phase = minute + (seed & 0x3F);
        var link = phase % 5 == 0;
        var place = phase % 10 == 1;
        var heart = phase % 15 == 2 || IsAskedFor(Metric.HeartRate, minute);
        var oxygen = phase % 15 == 3 || IsAskedFor(Metric.OxygenSaturation, minute);
        var warmth = phase % 30 == 4 || IsAskedFor(Metric.BodyTemperature, minute);
        if (!link && !place && !heart && !oxygen && !warmth)
            return;
        var state = model.At(atMs);
        var off = script.At(atMs, static kind => kind == TrueKind.LostStrap) is not null;
        var bad = off || script.IsOnTable(atMs) ? 0.95 : script.IsLoose(atMs) ? 0.6 : 0.0;
        if (link)
        {
            Say(Metric.Steps, atMs, Steps(atMs, state));
            Say(Metric.Battery, atMs, Battery(atMs, state));
        }

        if (place)
            Place(atMs, in state, off);
        if (heart)
            Heart(atMs, minute, in state, bad);
        if (oxygen)
            Say(Metric.OxygenSaturation, atMs, Oxygen(atMs, minute, in state, bad));
        if (warmth)
            Say(Metric.BodyTemperature, atMs, Warmth(atMs, minute, in state, bad));
    }

    private bool IsAskedFor(Metric metric, long minute) => again.TryGetValue(metric, out var wanted) && wanted == minute;

    private void Say(Metric metric, long atMs, double value, double value2 = double.NaN) => said.Add(MetricDefinition.Of(metric).Read(subject, atMs, value, value2));

    /// <summary>Who is ill lies down, and gets up now and then.</summary>
    private double Steps(long atMs, in WearerState state)
    {
        if (script.At(atMs, static kind => kind is >= TrueKind.FastHeart and <= TrueKind.Fever or TrueKind.BedDay or TrueKind.Fall) is not { } ill)
            return state.StepsToday;
        if (ill.Kind == TrueKind.BedDay)
            return (int)LocalHour(atMs);
        var midnight = atMs - ((atMs + LocalOffsetMs) % MonthOptions.DayMs);
        return model.At(Math.Max(ill.StartMs, midnight)).StepsToday + (12 * ((atMs - ill.StartMs) / (90 * MonthOptions.MinuteMs)));
    }

    /// <summary>A forgotten charger: the battery runs down over ten hours before it is dead.</summary>
    private double Battery(long atMs, in WearerState state)
    {
        foreach (var episode in script.Truth)
        {
            if (episode.Kind == TrueKind.DeadBattery && atMs < episode.StartMs && episode.StartMs - atMs < 10 * MonthOptions.HourMs)
                return Math.Min(state.BatteryPercent, Math.Floor((episode.StartMs - atMs) / (double)MonthOptions.HourMs * 4));
        }

        return state.BatteryPercent;
    }

    private void Place(long atMs, in WearerState state, bool off)
    {
        var (latitude, longitude, hasFix) = (state.Latitude, state.Longitude, state.HasFix);
        if (script.At(atMs, static kind => kind == TrueKind.Wandering) is { } wandering)
        {
            var share = (atMs - wandering.StartMs) / (double)(wandering.EndMs - wandering.StartMs);
            var metres = Math.Sin(share * Math.PI) * (LocalHour(wandering.StartMs) is >= 22 or < 4 ? 600 + (1_500 * wandering.Level) : 3_200 + (3_000 * wandering.Level));
            latitude = model.Profile.HomeLatitude + (metres * Math.Cos(wandering.Level * 6) / MetresPerDegree);
            longitude = model.Profile.HomeLongitude + (metres * Math.Sin(wandering.Level * 6) / (MetresPerDegree * Math.Cos(model.Profile.HomeLatitude * Math.PI / 180)));
            hasFix = true;
        }

        said.Add(hasFix ? new(subject, Metric.Position, atMs, latitude, longitude) : new(subject, Metric.Position, atMs, double.NaN, double.NaN, AbsentReason.NoFix));
        said.Add(new(subject, Metric.Worn, atMs, off ? 0 : 1));
    }

    private void Heart(long atMs, long minute, in WearerState state, double bad)
    {
        var ill = script.At(atMs, static kind => kind is TrueKind.FastHeart or TrueKind.SlowHeart or TrueKind.PressureWithSign or TrueKind.PressureAlone or TrueKind.Fall);
        var own = state.HeartRate + (script.IsWorking(atMs) ? 38 : 0);
        var pulse = (ill?.Kind switch
        {
            TrueKind.FastHeart => 136 + (29 * ill.Value.Level),
            TrueKind.SlowHeart => 33 + (5 * ill.Value.Level),
            TrueKind.PressureWithSign => 114 + (10 * ill.Value.Level),
            TrueKind.Fall => own + 30,
            _ => own,
        }) + Noise.Around(seed, minute + 301);
        var pressure = ill?.Kind switch
        {
            TrueKind.PressureWithSign => 190 + (25 * ill.Value.Level),
            TrueKind.PressureAlone => 188 + (17 * ill.Value.Level),
            _ => state.Systolic,
        } + (7 * Noise.Around(seed, minute + 303));
        Say(Metric.HeartRate, atMs, Slip(Metric.HeartRate, minute, bad, state.Activity == WearerActivity.Walking ? 0.06 : 0.003, Math.Round(pulse), 45, 175));
        Say(Metric.BloodPressure, atMs, Slip(Metric.BloodPressure, minute, bad, 0.02, Math.Round(pressure), 70, 220), state.Diastolic);
    }

    private double Oxygen(long atMs, long minute, in WearerState state, double bad)
    {
        var own = script.At(atMs, static kind => kind == TrueKind.LowOxygen) is { } ill ? 80 + (6 * ill.Level) + Noise.Around(seed, minute + 305) : state.OxygenSaturation;
        return Slip(Metric.OxygenSaturation, minute, bad, 0.005, Math.Round(own), 72, 94);
    }

    private double Warmth(long atMs, long minute, in WearerState state, double bad)
    {
        var ill = script.At(atMs, static kind => kind is TrueKind.HighFever or TrueKind.Fever or TrueKind.Cold);
        var own = (ill?.Kind switch
        {
            TrueKind.HighFever => 39.4 + ill.Value.Level,
            TrueKind.Fever => 38.35 + (0.5 * ill.Value.Level),
            TrueKind.Cold => 33.8 + (0.9 * ill.Value.Level),
            _ => state.TemperatureCelsius,
        }) + (ill is null ? 0 : 0.08 * Noise.Around(seed, minute + 307));
        return Slip(Metric.BodyTemperature, minute, bad, 0.002, Math.Round(own, 1), 32.5, 36.5);
    }

    /// <summary>What the band makes of a true value: with poor contact most readings fail (0) and some are wild; even with good contact one slips now and then.</summary>
    private double Slip(Metric metric, long minute, double bad, double slips, double value, double wildLow, double wildHigh)
    {
        var salt = seed ^ (0x77 * (int)metric);
        var draw = Noise.Unit(salt, minute + 401);
        if (draw < bad * 0.8 || Noise.Unit(salt, minute + 403) < 0.02)
            return 0;
        return draw < bad || Noise.Unit(salt, minute + 405) < slips ? Math.Round(Noise.Between(salt, minute + 407, wildLow, wildHigh), 1) : value;
    }
}
