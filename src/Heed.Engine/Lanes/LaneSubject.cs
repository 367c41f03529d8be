using Heed.Kernel.Observations;
using Heed.Kernel.Rules;
using Heed.Ledger;

namespace Heed.Engine.Lanes;

/// <summary>A lane's memory of one subject. An idle one holds its rule states and nothing else.</summary>
internal sealed class LaneSubject(long id, LaneRules rules)
{
    /// <summary>Number of the subject.</summary>
    public long Id { get; } = id;

    /// <summary>Its rules.</summary>
    public LaneRules Rules { get; private set; } = rules;

    /// <summary>Memory of each rule, in order of the rules.</summary>
    public RuleState[] States { get; set; } = rules.Set.Rules.Length == 0 ? [] : new RuleState[rules.Set.Rules.Length];

    /// <summary>Readings not sealed into a chunk yet; null before the first.</summary>
    public OpenReadings? Open { get; set; }

    /// <summary>True while the lane's queue of due times holds it.</summary>
    public bool Queued { get; set; }

    /// <summary>Takes over new rules; a rule of the same name keeps its memory.</summary>
    public void Configure(LaneRules next)
    {
        var states = next.Set.Rules.Length == 0 ? [] : new RuleState[next.Set.Rules.Length];
        for (var to = 0; to < states.Length; to++)
        {
            var from = Rules.IndexOf(next.Set.Rules[to].Id);
            if (from >= 0)
                states[to] = States[from];
        }

        Rules = next;
        States = states;
    }

    /// <summary>Reads from the memory that stepping an observation needs, so that it is near by then; the result means nothing.</summary>
    public int Touch(Metric metric)
    {
        var touched = Open?.Touch() ?? 0;
        foreach (var index in Rules.Set.Watching(metric))
            touched += States[index].Count;
        return touched;
    }

    /// <summary>When time alone could next change a verdict, Unix milliseconds.</summary>
    public long NextDueMs()
    {
        var due = long.MaxValue;
        foreach (var index in Rules.Timed)
            due = Math.Min(due, Rules.Set.Rules[index].NextDueMs(in States[index]));
        return due;
    }
}
