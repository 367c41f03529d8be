using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// The rules of a subject, compiled and indexed by metric. Immutable; shared by all subjects whose parameters resolve to the same values.
/// </summary>
public sealed class RuleSet
{
    private readonly int[][] byMetric;

    private RuleSet(IReadOnlyList<RuleSpecification> specifications, Rule[] rules)
    {
        Specifications = specifications;
        Rules = rules;
        var highest = rules.Length == 0 ? 0 : Enum.GetValues<Metric>().Max(static metric => (int)metric);
        byMetric = new int[highest + 1][];
        for (var metric = 0; metric <= highest; metric++)
            byMetric[metric] = [.. Enumerable.Range(0, rules.Length).Where(index => rules[index].Watches((Metric)metric))];
    }

    /// <summary>A set without rules.</summary>
    public static RuleSet Empty { get; } = new([], []);

    /// <summary>What the set was made from, in order of <see cref="Rules"/>.</summary>
    public IReadOnlyList<RuleSpecification> Specifications { get; }

    /// <summary>The machines; a subject's states stand in the same order.</summary>
    public Rule[] Rules { get; }

    /// <summary>Compiles a set.</summary>
    /// <exception cref="RuleException">A specification has an unknown kind or a parameter that does not fit.</exception>
    public static RuleSet Create(IReadOnlyList<RuleSpecification> specifications) =>
        specifications.Count == 0 ? Empty : new(specifications, [.. specifications.Select(Rule.Create)]);

    /// <summary>Indexes into <see cref="Rules"/> of those that watch a metric.</summary>
    public ReadOnlySpan<int> Watching(Metric metric) =>
        (int)metric < byMetric.Length ? byMetric[(int)metric] : [];
}
