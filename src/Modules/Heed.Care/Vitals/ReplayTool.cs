using Heed.Engine.Readings;
using Heed.Engine.Rules;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Care.Vitals;

/// <summary>One alarm of a trial.</summary>
/// <param name="SubjectId">The wearer.</param>
/// <param name="Change"><c>stay</c>, <c>gone</c> or <c>new</c>.</param>
/// <param name="Alarm">The alarm.</param>
internal sealed record TrialAlarm(long SubjectId, string Change, ReplayedAlarm Alarm);

/// <summary>Tries changed parameters of a rule over wearers' real readings. Nothing is changed by it.</summary>
internal sealed class ReplayTool(IReadings readings, IRuleAdministration administration)
{
    /// <summary>Most wearers of a trial.</summary>
    public const int MostWearers = 200;

    /// <summary>Most days of a trial.</summary>
    public const int MostDays = 28;

    private const long DayMs = 86_400_000;

    /// <summary>Alarms whose onsets lie this close are the same one under other settings.</summary>
    private const long ToleranceMs = 30 * 60_000;

    /// <summary>Runs a trial.</summary>
    /// <param name="ruleId">The rule.</param>
    /// <param name="changes">Parameters and their new values.</param>
    /// <param name="subjects">Wearers.</param>
    /// <param name="days">Days back.</param>
    /// <param name="nowMs">Now, Unix milliseconds.</param>
    /// <param name="progress">Hears how many wearers are done.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="RuleException">A value does not fit; the message says what would.</exception>
    public async Task<IReadOnlyList<TrialAlarm>> RunAsync(string ruleId, IReadOnlyDictionary<string, string> changes, IReadOnlyList<long> subjects, int days, long nowMs, Action<int> progress, CancellationToken cancellation)
    {
        var alarms = new List<TrialAlarm>();
        var fromMs = nowMs - (Math.Clamp(days, 1, MostDays) * DayMs);
        for (var index = 0; index < Math.Min(subjects.Count, MostWearers); index++)
        {
            progress(index);
            var rules = await administration.ResolveAsync(subjects[index], cancellation);
            if (rules.FirstOrDefault(rule => rule.Id == ruleId) is not { } present)
                continue;
            var past = await readings.ReadAsync(new(subjects[index]), fromMs, nowMs + 1, null, cancellation);
            alarms.AddRange(Compare(present, changes, past, nowMs).Select(item => item with { SubjectId = subjects[index] }));
        }

        return [.. alarms.OrderByDescending(static item => item.Alarm.RaisedMs)];
    }

    private static IEnumerable<TrialAlarm> Compare(RuleSpecification present, IReadOnlyDictionary<string, string> changes, IReadOnlyList<Observation> past, long nowMs)
    {
        var changed = present with { Parameters = present.Parameters.Where(item => !changes.ContainsKey(item.Key)).Concat(changes).ToDictionary() };
        var difference = ReplayDifference.Of(RuleReplay.Run(Rule.Create(present), past, nowMs), RuleReplay.Run(Rule.Create(changed), past, nowMs), ToleranceMs);
        return difference.Stay.Select(static alarm => new TrialAlarm(0, "stay", alarm))
            .Concat(difference.Gone.Select(static alarm => new TrialAlarm(0, "gone", alarm)))
            .Concat(difference.New.Select(static alarm => new TrialAlarm(0, "new", alarm)));
    }
}
