namespace Heed.Gateways.Simulation.Month;

/// <summary>
/// What befalls one wearer in the month, drawn from a seed: illnesses do not overlap each other, and pressing the key, falling, losing the strap and a dead battery come when they come.
/// Beside what is true it holds what only looks like it: loose straps, work without steps, a band on the table, dead zones of the network.
/// </summary>
internal sealed class MonthScript
{
    /// <summary>How often a kind befalls a wearer in thirty days, how long it lasts in minutes, and between which hours it begins.</summary>
    private static readonly (TrueKind Kind, double PerMonth, int LeastMinutes, int MostMinutes, int FromHour, int ToHour)[] Rates =
    [
        (TrueKind.Sos, 0.4, 5, 6, 0, 24),
        (TrueKind.Fall, 0.15, 20, 40, 5, 22),
        (TrueKind.FastHeart, 0.1, 60, 480, 0, 24),
        (TrueKind.SlowHeart, 0.06, 60, 480, 0, 24),
        (TrueKind.LowOxygen, 0.1, 60, 600, 0, 24),
        (TrueKind.HighFever, 0.08, 120, 720, 0, 24),
        (TrueKind.Cold, 0.04, 120, 600, 0, 24),
        (TrueKind.PressureWithSign, 0.06, 90, 360, 0, 24),
        (TrueKind.PressureAlone, 0.1, 90, 480, 6, 20),
        (TrueKind.Fever, 0.12, 180, 900, 0, 24),
        (TrueKind.Wandering, 0.06, 75, 150, 0, 24),
        (TrueKind.BedDay, 0.08, 1439, 1440, 0, 0),
        (TrueKind.LostStrap, 0.6, 150, 600, 6, 20),
        (TrueKind.DeadBattery, 0.25, 360, 1200, 0, 24),
    ];

    private readonly int seed;

    /// <summary>The story of a wearer.</summary>
    public MonthScript(int seed, MonthOptions options)
    {
        this.seed = seed;
        Truth = Draw(seed, options);
    }

    /// <summary>What truly happens, in order of time.</summary>
    public IReadOnlyList<TrueEpisode> Truth { get; }

    /// <summary>What is wrong at a moment, of the kinds that matter to a reading; null for nothing.</summary>
    public TrueEpisode? At(long atMs, Func<TrueKind, bool> which)
    {
        foreach (var episode in Truth)
        {
            if (episode.StartMs > atMs)
                return null;
            if (episode.EndMs > atMs && which(episode.Kind))
                return episode;
        }

        return null;
    }

    /// <summary>The strap sits loosely for a while: readings fail or are wild.</summary>
    public bool IsLoose(long atMs) => Spell(atMs, 0x100, share: 0.1, leastMinutes: 15, mostMinutes: 60);

    /// <summary>Work with the arms and no steps: the heart is fast, the wearer is well.</summary>
    public bool IsWorking(long atMs) => Spell(atMs, 0x200, share: 0.15, leastMinutes: 20, mostMinutes: 45) && MonthWearer.LocalHour(atMs) is >= 7 and < 19;

    /// <summary>The band lies on the table and does not know: most readings fail, some are invented.</summary>
    public bool IsOnTable(long atMs) => Spell(atMs, 0x300, share: 0.06, leastMinutes: 60, mostMinutes: 540);

    /// <summary>No network: what is said is stored and sent late.</summary>
    public bool IsOutOfReach(long atMs) => Spell(atMs, 0x400, share: 0.08, leastMinutes: 20, mostMinutes: 120);

    /// <summary>The band feels a fall that was none.</summary>
    public bool FeelsFall(long minute) => Noise.Unit(seed ^ 0x500, minute) < 0.02 / (30 * 1440.0);

    private bool Spell(long atMs, int salt, double share, int leastMinutes, int mostMinutes)
    {
        // A spell may reach over midnight: today's and yesterday's are asked.
        for (var day = (atMs / MonthOptions.DayMs) - 1; day <= atMs / MonthOptions.DayMs; day++)
        {
            if (Noise.Unit(seed ^ salt, day) >= share)
                continue;
            var start = (day * MonthOptions.DayMs) + (long)(Noise.Unit(seed ^ salt ^ 1, day) * MonthOptions.DayMs);
            if (atMs >= start && atMs < start + (long)(Noise.Between(seed ^ salt ^ 2, day, leastMinutes, mostMinutes) * MonthOptions.MinuteMs))
                return true;
        }

        return false;
    }

    private static bool IsIllness(TrueKind kind) => kind is >= TrueKind.FastHeart and <= TrueKind.BedDay;

    private static List<TrueEpisode> Draw(int seed, MonthOptions options)
    {
        var truth = new List<TrueEpisode>();
        foreach (var (kind, perMonth, least, most, fromHour, toHour) in Rates)
        {
            for (var day = 0; day < options.Days; day++)
            {
                var number = (day * 64L) + (int)kind;
                if (Noise.Unit(seed ^ 0xA1, number) >= perMonth / 30)
                    continue;
                var minutes = Noise.Between(seed ^ 0xA2, number, least, most);
                var start = options.StartMs + (day * MonthOptions.DayMs) + ((long)(Noise.Between(seed ^ 0xA3, number, fromHour, toHour) * 60) * MonthOptions.MinuteMs);
                var episode = new TrueEpisode(kind, start, start + ((long)minutes * MonthOptions.MinuteMs), Noise.Unit(seed ^ 0xA4, number));
                if (episode.EndMs <= options.EndMs && !(IsIllness(kind) && truth.Exists(other => IsIllness(other.Kind) && other.Overlaps(in episode)))
                    && !truth.Exists(other => other.Kind == kind && other.Overlaps(in episode)))
                    truth.Add(episode);
            }
        }

        truth.Sort(static (left, right) => left.StartMs.CompareTo(right.StartMs));
        return truth;
    }
}
