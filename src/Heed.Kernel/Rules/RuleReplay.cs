using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>An alarm that a rule would have raised.</summary>
/// <param name="OnsetMs">When its condition began, Unix milliseconds.</param>
/// <param name="RaisedMs">When it would have been raised.</param>
/// <param name="EndedMs">When its condition was over; null while it lasts, or for a momentary one.</param>
/// <param name="Value">Deciding value; NaN when there is none.</param>
/// <param name="Value2">Deciding second value; NaN when there is none.</param>
public sealed record ReplayedAlarm(long OnsetMs, long RaisedMs, long? EndedMs, double Value, double Value2);

/// <summary>Runs one rule over past readings: what would it have raised. The readings are taken to have come at their own time.</summary>
public static class RuleReplay
{
    /// <summary>The alarms, in the order of being raised.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="readings">Readings of one subject, oldest first.</param>
    /// <param name="untilMs">Until when the clock runs, Unix milliseconds.</param>
    public static IReadOnlyList<ReplayedAlarm> Run(Rule rule, IReadOnlyList<Observation> readings, long untilMs)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(readings);
        var alarms = new List<ReplayedAlarm>();
        RuleState state = default;
        foreach (var reading in readings)
        {
            Tick(rule, ref state, reading.AtMs, alarms);
            if (rule.Watches(reading.Metric))
                Note(rule.Step(ref state, in reading, reading.AtMs), reading.AtMs, alarms);
        }

        Tick(rule, ref state, untilMs, alarms);
        return alarms;
    }

    private static void Tick(Rule rule, ref RuleState state, long nowMs, List<ReplayedAlarm> alarms)
    {
        if (rule.IsTimed && rule.NextDueMs(in state) is var dueMs && dueMs < nowMs)
            Note(rule.Tick(ref state, dueMs), dueMs, alarms);
    }

    private static void Note(Verdict verdict, long atMs, List<ReplayedAlarm> alarms)
    {
        if (verdict.Kind == AlarmChangeKind.Raised)
            alarms.Add(new(verdict.OnsetMs, atMs, null, verdict.Value, verdict.Value2));
        else if (verdict.Kind == AlarmChangeKind.Ended && alarms.FindLastIndex(alarm => alarm.OnsetMs == verdict.OnsetMs) is var index and >= 0)
            alarms[index] = alarms[index] with { EndedMs = atMs };
    }
}

/// <summary>Alarms of two settings of a rule held against each other.</summary>
/// <param name="Stay">Raised by both: same onset, or at most the tolerance apart.</param>
/// <param name="Gone">Raised by the present settings only.</param>
/// <param name="New">Raised by the changed settings only.</param>
public sealed record ReplayDifference(IReadOnlyList<ReplayedAlarm> Stay, IReadOnlyList<ReplayedAlarm> Gone, IReadOnlyList<ReplayedAlarm> New)
{
    /// <summary>Compares two runs over the same readings; alarms whose onsets lie within a tolerance of each other are the same one.</summary>
    public static ReplayDifference Of(IReadOnlyList<ReplayedAlarm> now, IReadOnlyList<ReplayedAlarm> changed, long toleranceMs)
    {
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(changed);
        var left = changed.ToList();
        var (stay, gone) = (new List<ReplayedAlarm>(), new List<ReplayedAlarm>());
        foreach (var alarm in now)
        {
            var match = left.FindIndex(other => Math.Abs(other.OnsetMs - alarm.OnsetMs) <= toleranceMs);
            if (match < 0)
            {
                gone.Add(alarm);
                continue;
            }

            stay.Add(alarm);
            left.RemoveAt(match);
        }

        return new(stay, gone, left);
    }
}
