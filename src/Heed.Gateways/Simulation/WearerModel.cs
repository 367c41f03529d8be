using Heed.Kernel.Places;

namespace Heed.Gateways.Simulation;

/// <summary>
/// A fictional wearer of a bracelet: daily rhythm, walks in the village, battery, episodes. <see cref="At"/> is a pure function of seed and
/// time, so the past can be drawn as well as the future; <see cref="Advance"/> only remembers how far it has told.
/// </summary>
public sealed class WearerModel
{
    /// <summary>Local time of the village is UTC+8 all year.</summary>
    private const long LocalOffsetMs = 8 * HourMs;
    private const long MinuteMs = 60_000;
    private const long HourMs = 60 * MinuteMs;
    private const long DayMs = 24 * HourMs;

    /// <summary>The battery lasts this long and is charged in the last part of it.</summary>
    private const long ChargeCycleMs = 48 * HourMs;
    private const double ChargingShare = 0.04;
    private const double MetresPerDegree = 111_320;

    /// <summary>Share of the day's steps made before each hour.</summary>
    private static readonly double[] StepsBefore =
        [0, 0, 0, 0, 0, 0, 0.01, 0.08, 0.24, 0.34, 0.40, 0.44, 0.48, 0.52, 0.54, 0.58, 0.64, 0.80, 0.90, 0.95, 0.98, 1, 1, 1, 1];

    private long toldMs;

    /// <summary>A wearer whose story is told from a moment on.</summary>
    /// <param name="profile">Who it is.</param>
    /// <param name="fromMs">Where <see cref="Advance"/> begins, Unix milliseconds.</param>
    public WearerModel(WearerProfile profile, long fromMs)
    {
        ArgumentNullException.ThrowIfNull(profile);
        Profile = profile;
        toldMs = fromMs;
    }

    /// <summary>Who it is.</summary>
    public WearerProfile Profile { get; }

    /// <summary>How the wearer is at a moment, Unix milliseconds.</summary>
    public WearerState At(long atMs)
    {
        var localMs = atMs + LocalOffsetMs;
        var hour = localMs % DayMs / (double)HourMs;
        var activity = Activity(hour);
        var minute = atMs / MinuteMs;
        var episode = EpisodeAt(atMs);
        var (heart, temperature) = Vitals(activity, hour, minute, episode);
        var effort = activity switch { WearerActivity.Walking => 12, WearerActivity.Sleeping => -12, _ => 0 };
        var (latitude, longitude) = Where(activity, atMs, episode);
        var isOutside = activity == WearerActivity.Walking || episode?.Kind == EpisodeKind.Wandering;
        return new(
            atMs,
            activity,
            (int)Math.Round(Math.Clamp(heart, 42, 175)),
            (int)Math.Round(Math.Clamp(Profile.Systolic + effort + (6 * Noise.Around(Profile.Seed, minute + 11)), 92, 178)),
            (int)Math.Round(Math.Clamp(Profile.Diastolic + (effort / 2.0) + (4 * Noise.Around(Profile.Seed, minute + 13)), 50, 105)),
            (int)Math.Round(Math.Clamp(97 + Noise.Around(Profile.Seed, minute + 17) - (episode?.Kind == EpisodeKind.Fever ? 2 : 0), 90, 100)),
            Math.Round(Math.Clamp(temperature, 35.4, 40.2), 1),
            Steps(localMs),
            Battery(localMs),
            latitude,
            longitude,
            isOutside ? Math.Round(Noise.Between(Profile.Seed, minute + 19, 2, 5), 1) : 0,
            episode?.Kind != EpisodeKind.LostStrap,
            SimulatedRadio.SeesSatellites(Profile.Seed, minute, isOutside),
            new GeoPoint(latitude, longitude).DistanceMetres(new(Profile.HomeLatitude, Profile.HomeLongitude)) <= SimulatedRadio.WifiMetres,
            Profile.Seed);
    }

    /// <summary>The episode of the day that a moment lies in, whether it has begun or not; null when the day has none.</summary>
    public Episode? EpisodeOfDay(long atMs)
    {
        var day = (atMs + LocalOffsetMs) / DayMs;
        if (Noise.Unit(Profile.Seed ^ 0x5EED, day) >= Profile.EpisodesPerDay)
            return null;
        var kind = (EpisodeKind)(int)(Noise.Unit(Profile.Seed ^ 0x1D, day) * 5);
        var (earliestHour, latestHour, minutes) = kind switch
        {
            EpisodeKind.Fall => (6, 20, 20),
            EpisodeKind.Fever => (8, 14, 360),
            EpisodeKind.LostStrap => (8, 18, 40),
            EpisodeKind.LongPress => (6, 22, 5),
            _ => (0, 3, 90),
        };
        var start = (day * DayMs) - LocalOffsetMs + (long)(Noise.Between(Profile.Seed ^ 0x7A, day, earliestHour, latestHour) * HourMs);
        return new(kind, start, start + (minutes * MinuteMs));
    }

    /// <summary>What the bracelet says from where the story stood up to and including a moment, in order of time.</summary>
    public IEnumerable<WearerMessage> Advance(long toMs)
    {
        var minute = (toldMs / MinuteMs) + 1;
        var fromMs = toldMs;
        toldMs = Math.Max(toldMs, toMs);
        var last = toldMs / MinuteMs;
        for (; minute <= last; minute++)
        {
            foreach (var message in Minute(minute, fromMs))
                yield return message;
        }
    }

    private IEnumerable<WearerMessage> Minute(long minute, long fromMs)
    {
        var atMs = minute * MinuteMs;
        var state = At(atMs);
        var phase = minute + (Profile.Seed & 0x3F);
        if (EpisodeOfDay(atMs) is { } episode && episode.StartMs > Math.Max(fromMs, atMs - MinuteMs) && episode.StartMs <= atMs
            && Alarm(episode.Kind) is { } alarm)
        {
            yield return new(alarm, state);
        }

        if (phase % 5 == 0)
            yield return new(WearerMessageKind.Link, state);
        if (phase % 10 == 1)
            yield return new(WearerMessageKind.Position, state);
        if (phase % 15 == 2)
            yield return new(WearerMessageKind.Pressure, state);
        if (phase % 15 == 3)
            yield return new(WearerMessageKind.Oxygen, state);
        if (phase % 30 == 4)
            yield return new(WearerMessageKind.Temperature, state);
    }

    private static WearerMessageKind? Alarm(EpisodeKind kind) => kind switch
    {
        EpisodeKind.Fall => WearerMessageKind.FallAlarm,
        EpisodeKind.LongPress => WearerMessageKind.SosAlarm,
        EpisodeKind.LostStrap => WearerMessageKind.TakenOffAlarm,
        _ => null,
    };

    private Episode? EpisodeAt(long atMs) => EpisodeOfDay(atMs) is { } episode && episode.Covers(atMs) ? episode : null;

    private static WearerActivity Activity(double hour) => hour switch
    {
        < 5.5 or >= 21 => WearerActivity.Sleeping,
        >= 7 and < 8 or >= 16 and < 17.25 => WearerActivity.Walking,
        _ => WearerActivity.Resting,
    };

    private (double Heart, double Temperature) Vitals(WearerActivity activity, double hour, long minute, Episode? episode)
    {
        var heart = Profile.RestingHeartRate + (4 * Noise.Around(Profile.Seed, minute)) + activity switch
        {
            WearerActivity.Sleeping => -8,
            WearerActivity.Walking => 26,
            _ => 0,
        };
        // The body is coolest about four in the morning and warmest in the late afternoon.
        var temperature = 36.5 + (0.3 * Math.Sin((hour - 10) / 24 * 2 * Math.PI)) + (0.1 * Noise.Around(Profile.Seed, minute + 7));
        return episode?.Kind switch
        {
            EpisodeKind.Fever => (heart + 22, temperature + 2.6),
            EpisodeKind.Fall or EpisodeKind.LongPress => (heart + 34, temperature),
            EpisodeKind.Wandering => (heart + 20, temperature),
            _ => (heart, temperature),
        };
    }

    private int Steps(long localMs)
    {
        var day = localMs / DayMs;
        var hour = localMs % DayMs / (double)HourMs;
        var whole = (int)hour;
        var share = StepsBefore[whole] + ((hour - whole) * (StepsBefore[whole + 1] - StepsBefore[whole]));
        return (int)(share * Profile.DailySteps * Noise.Between(Profile.Seed ^ 0x57E9, day, 0.7, 1.2));
    }

    private int Battery(long localMs)
    {
        var phase = (localMs + (long)(Noise.Unit(Profile.Seed, 40) * ChargeCycleMs)) % ChargeCycleMs / (double)ChargeCycleMs;
        return phase < 1 - ChargingShare
            ? (int)Math.Round(100 - (72 * phase / (1 - ChargingShare)))
            : (int)Math.Round(28 + (72 * (phase - 1 + ChargingShare) / ChargingShare));
    }

    private (double Latitude, double Longitude) Where(WearerActivity activity, long atMs, Episode? episode)
    {
        var minute = atMs / MinuteMs;
        double north = 4 * Noise.Around(Profile.Seed, minute + 23), east = 4 * Noise.Around(Profile.Seed, minute + 29);
        if (episode is { Kind: EpisodeKind.Wandering } wandering)
        {
            var share = (atMs - wandering.StartMs) / (double)(wandering.EndMs - wandering.StartMs);
            var bearing = Noise.Between(Profile.Seed, wandering.StartMs, 0, 2 * Math.PI);
            var metres = 1_800 * Math.Sin(share * Math.PI);
            north += metres * Math.Cos(bearing);
            east += metres * Math.Sin(bearing);
        }
        else if (activity == WearerActivity.Walking)
        {
            // Once around a loop that starts and ends at the door.
            var localMs = atMs + LocalOffsetMs;
            var hour = localMs % DayMs / (double)HourMs;
            var share = hour < 12 ? hour - 7 : (hour - 16) / 1.25;
            var radius = Noise.Between(Profile.Seed, (localMs / DayMs) + 31, 120, 380);
            north += radius * (1 - Math.Cos(2 * Math.PI * share));
            east += radius * Math.Sin(2 * Math.PI * share);
        }

        return (
            Math.Round(Profile.HomeLatitude + (north / MetresPerDegree), 6),
            Math.Round(Profile.HomeLongitude + (east / (MetresPerDegree * Math.Cos(Profile.HomeLatitude * Math.PI / 180))), 6));
    }
}
