using Heed.Kernel.Alarms;
using Heed.Kernel.Escalation;
using Heed.Kernel.Observations;
using Heed.Kernel.Places;
using Heed.Kernel.Rules;

namespace Heed.Gateways.Simulation.Month;

/// <summary>
/// Lives a scripted month: every wearer's band through the real rules, asked to measure again when a rule wants it, every critical alarm answered through the real
/// policy; and holds the alarms against what truly happened.
/// </summary>
public static class MonthRun
{
    /// <summary>Runs the month.</summary>
    /// <param name="rules">Rules of a wearer.</param>
    /// <param name="policy">Who is called.</param>
    /// <param name="options">How large, and the seed.</param>
    /// <param name="progress">Hears how many wearers are done.</param>
    /// <param name="cancellation">Gives up.</param>
    public static MonthReport Run(IReadOnlyList<RuleSpecification> rules, EscalationPolicy policy, MonthOptions options, IProgress<int>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var lives = new MonthLife[options.Wearers];
        var done = 0;
        Parallel.For(0, options.Wearers, new() { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, number =>
        {
            lives[number] = Live(rules, policy, options, number);
            progress?.Report(Interlocked.Increment(ref done));
        });
        return MonthReport.Of(lives, options);
    }

    /// <summary>One wearer's month.</summary>
    internal static MonthLife Live(IReadOnlyList<RuleSpecification> rules, EscalationPolicy policy, MonthOptions options, int number)
    {
        var profile = WearerProfile.FromSeed((options.Seed * 1_000_003) + number, 0);
        var script = new MonthScript(profile.Seed, options);
        var wearer = new MonthWearer(profile, script, new(number + 1));
        var home = new GeoPoint(profile.HomeLatitude, profile.HomeLongitude);
        var set = RuleSet.Create([.. rules.Select(rule => rule.Kind == WanderingRule.Kind ? WanderingRule.From(rule, home) : rule)]);
        var desk = new MonthDesk(set, wearer, new(profile.Seed, policy), number + 1);
        var (minute, last) = (options.StartMs / MonthOptions.MinuteMs, options.EndMs / MonthOptions.MinuteMs);
        var observations = 0L;
        for (; minute < last; minute++)
        {
            var heard = wearer.Minute(minute);
            observations += heard.Count;
            foreach (var observation in heard)
                desk.Step(in observation, minute * MonthOptions.MinuteMs);
            desk.Tick(minute * MonthOptions.MinuteMs);
        }

        return new(script.Truth, desk.Alarms, observations);
    }

    /// <summary>Steps the rules of one wearer as a lane does.</summary>
    private sealed class MonthDesk(RuleSet set, MonthWearer wearer, MonthAnswers answers, long subject)
    {
        private readonly RuleState[] states = new RuleState[set.Rules.Length];
        private readonly int[] timed = [.. Enumerable.Range(0, set.Rules.Length).Where(index => set.Rules[index].IsTimed)];

        public List<MonthAlarm> Alarms { get; } = [];

        public void Step(in Observation observation, long nowMs)
        {
            foreach (var index in set.Watching(observation.Metric))
                Note(index, set.Rules[index].Step(ref states[index], in observation, nowMs), nowMs);
        }

        public void Tick(long nowMs)
        {
            foreach (var index in timed)
                Note(index, set.Rules[index].Tick(ref states[index], nowMs), nowMs);
        }

        private void Note(int index, Verdict verdict, long nowMs)
        {
            if (verdict.Kind != AlarmChangeKind.Raised)
                return;
            var rule = set.Rules[index];
            if (rule is MeasureAgainRule && Enum.TryParse<Metric>(set.Specifications[index].Parameters["metric"], out var metric))
                wearer.MeasureAgain(metric, nowMs);
            Alarms.Add(new(rule.Id, rule.Severity, verdict.OnsetMs, nowMs, rule.Severity == Severity.Critical ? answers.Answer(rule.Id, subject, verdict.OnsetMs, nowMs) : null));
        }
    }
}
