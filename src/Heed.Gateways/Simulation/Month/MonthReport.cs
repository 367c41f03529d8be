using Heed.Kernel.Alarms;

namespace Heed.Gateways.Simulation.Month;

/// <summary>How one kind of true happening was found.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Happened">How often it happened.</param>
/// <param name="Unheard">How often the band could not say it: battery dead, strap off, no network until it was over.</param>
/// <param name="Found">How often, of the others, the right alarm came.</param>
/// <param name="MiddleDelayMinutes">Median minutes from its begin to the alarm; NaN when none was found.</param>
public sealed record MonthRow(TrueKind Kind, int Happened, int Unheard, int Found, double MiddleDelayMinutes)
{
    /// <summary>Share found of what could be heard, 0–1; 1 when there was nothing.</summary>
    public double Sensitivity => Happened == Unheard ? 1 : Found / (double)(Happened - Unheard);
}

/// <summary>What a scripted month came to.</summary>
/// <param name="Wearers">Wearers.</param>
/// <param name="Days">Days.</param>
/// <param name="Observations">Observations judged.</param>
/// <param name="Rows">By kind of true happening.</param>
/// <param name="FalseCritical">Critical alarms without a cause, by rule.</param>
/// <param name="Notices">Alarms that call nobody, by rule, a wearer and thirty days.</param>
/// <param name="Calls">Calls for help that arrived (keys held, falls felt).</param>
/// <param name="Answered">How many of them somebody answered.</param>
/// <param name="AnsweredWithin60">Share answered within 60 s of arriving, 0–1.</param>
/// <param name="AnsweredWithin180">Share answered within 180 s, 0–1.</param>
public sealed record MonthReport(
    int Wearers,
    int Days,
    long Observations,
    IReadOnlyList<MonthRow> Rows,
    IReadOnlyDictionary<string, int> FalseCritical,
    IReadOnlyDictionary<string, double> Notices,
    int Calls,
    int Answered,
    double AnsweredWithin60,
    double AnsweredWithin180)
{
    private const long SlackMs = 30 * MonthOptions.MinuteMs;

    /// <summary>The alarm that each kind must bring, by the end of the rule's name.</summary>
    private static readonly Dictionary<TrueKind, string[]> Wanted = new()
    {
        [TrueKind.Sos] = [".sos"],
        [TrueKind.Fall] = [".fall"],
        [TrueKind.FastHeart] = [".heart-rate.very-high"],
        [TrueKind.SlowHeart] = [".heart-rate.very-low"],
        [TrueKind.LowOxygen] = [".oxygen.very-low"],
        [TrueKind.HighFever] = [".temperature.very-high"],
        [TrueKind.Cold] = [".temperature.very-low"],
        [TrueKind.PressureWithSign] = [".pressure.high-with-sign"],
        [TrueKind.PressureAlone] = [".pressure.wrist-high"],
        [TrueKind.Fever] = [".temperature.high"],
        [TrueKind.Wandering] = [".wandering"],
        [TrueKind.BedDay] = [".inactivity"],
        [TrueKind.LostStrap] = [".taken-off", ".not-worn"],
        [TrueKind.DeadBattery] = [".battery"],
    };

    /// <summary>Sensitivity to everything that is truly red and lasts: heart, oxygen, temperature, pressure with a second sign; 0–1.</summary>
    public double SensitivityToSustained
    {
        get
        {
            var red = Rows.Where(static row => row.Kind is >= TrueKind.FastHeart and <= TrueKind.PressureWithSign).ToArray();
            var heard = red.Sum(static row => row.Happened - row.Unheard);
            return heard == 0 ? 1 : red.Sum(static row => row.Found) / (double)heard;
        }
    }

    /// <summary>False critical alarms a wearer and thirty days.</summary>
    public double FalseCriticalPerWearerMonth => FalseCritical.Values.Sum() / (double)Wearers / Days * 30;

    /// <summary>True when every call for help was answered, sensitivity is at least 95 % and false critical alarms are fewer than 0.1 a wearer and month.</summary>
    public bool Passes => Answered == Calls && Rows.Where(static row => row.Kind is TrueKind.Sos or TrueKind.Fall).All(static row => row.Found == row.Happened - row.Unheard)
        && SensitivityToSustained >= 0.95 && FalseCriticalPerWearerMonth < 0.1;

    internal static MonthReport Of(IReadOnlyCollection<MonthLife> lives, MonthOptions options)
    {
        var critical = lives.SelectMany(static life => life.Alarms.Where(static alarm => alarm.Severity == Severity.Critical).Select(alarm => (life, alarm))).ToArray();
        var calls = critical.Where(static item => IsCall(item.alarm)).Select(static item => item.alarm).ToArray();
        return new(
            options.Wearers,
            options.Days,
            lives.Sum(static life => life.Observations),
            [.. Enum.GetValues<TrueKind>().Select(kind => RowOf(kind, lives))],
            critical.Where(static item => !HasCause(item.life, item.alarm)).GroupBy(static item => item.alarm.RuleId).ToDictionary(static group => group.Key, static group => group.Count()),
            lives.SelectMany(static life => life.Alarms).Where(static alarm => alarm.Severity < Severity.Critical).GroupBy(static alarm => alarm.RuleId)
                .ToDictionary(static group => group.Key, group => group.Count() / (double)options.Wearers / options.Days * 30),
            calls.Length,
            calls.Count(static alarm => alarm.AnsweredAfterSeconds is not null),
            Share(calls, 60),
            Share(calls, 180));
    }

    private static double Share(MonthAlarm[] calls, double seconds) =>
        calls.Length == 0 ? 1 : calls.Count(alarm => alarm.AnsweredAfterSeconds <= seconds) / (double)calls.Length;

    private static bool IsCall(in MonthAlarm alarm) => alarm.RuleId.EndsWith(".sos", StringComparison.Ordinal) || alarm.RuleId.EndsWith(".fall", StringComparison.Ordinal);

    private static MonthRow RowOf(TrueKind kind, IReadOnlyCollection<MonthLife> lives)
    {
        var (happened, unheard, found) = (0, 0, 0);
        var delays = new List<double>();
        foreach (var life in lives)
        {
            foreach (var episode in life.Truth.Where(episode => episode.Kind == kind))
            {
                happened++;
                if (FirstAlarm(life, episode) is { } alarm)
                {
                    found++;
                    delays.Add((alarm.DecidedMs - episode.StartMs) / (double)MonthOptions.MinuteMs);
                }
                else if (IsUnheard(life, episode))
                {
                    unheard++;
                }
            }
        }

        return new(kind, happened, unheard, found, Heed.Kernel.Vitals.MiddleValue.Of(delays).Median);
    }

    private static MonthAlarm? FirstAlarm(MonthLife life, TrueEpisode episode)
    {
        // A battery is noticed before it is dead; everything else after it began.
        var (fromMs, toMs) = episode.Kind == TrueKind.DeadBattery
            ? (episode.StartMs - (10 * MonthOptions.HourMs), episode.StartMs)
            : (episode.StartMs, episode.EndMs);
        foreach (var alarm in life.Alarms)
        {
            if (alarm.OnsetMs >= fromMs && alarm.OnsetMs <= toMs && Wanted[episode.Kind].Any(end => alarm.RuleId.EndsWith(end, StringComparison.Ordinal)))
                return alarm;
        }

        return null;
    }

    /// <summary>A dead battery or a strap off over the better part of it: the band could not know or not say.</summary>
    private static bool IsUnheard(MonthLife life, TrueEpisode episode)
    {
        if (episode.Kind is TrueKind.DeadBattery)
            return false;
        var lost = life.Truth
            .Where(other => other.Kind is TrueKind.DeadBattery || (other.Kind is TrueKind.LostStrap && episode.Kind is not (TrueKind.LostStrap or TrueKind.Sos or TrueKind.Fall)))
            .Sum(other => Math.Max(0, Math.Min(other.EndMs, episode.EndMs) - Math.Max(other.StartMs, episode.StartMs)));
        return episode.Kind is TrueKind.Sos or TrueKind.Fall or TrueKind.LostStrap or TrueKind.BedDay ? lost > 0 : lost > (episode.EndMs - episode.StartMs) / 2;
    }

    private static bool HasCause(MonthLife life, MonthAlarm alarm) => life.Truth.Any(episode =>
        Wanted[episode.Kind].Any(end => alarm.RuleId.EndsWith(end, StringComparison.Ordinal))
        && alarm.OnsetMs >= episode.StartMs && alarm.OnsetMs <= (IsCall(alarm) ? episode.StartMs : episode.EndMs + SlackMs));
}
