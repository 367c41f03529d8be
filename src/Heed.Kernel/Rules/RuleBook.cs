using System.Collections.Frozen;
using Heed.Kernel.Alarms;
using Heed.Kernel.Areas;
using Heed.Kernel.Observations;
using Heed.Kernel.Places;

namespace Heed.Kernel.Rules;

/// <summary>
/// All rules and everything that was changed about them. Resolves a subject's rules: the module's defaults, then changes for everywhere,
/// then for its areas from the county down, then for itself; the nearest wins. Immutable.
/// </summary>
public sealed class RuleBook
{
    private readonly IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> defaults;
    private readonly RuleOverride[] everywhere;
    private readonly FrozenDictionary<AreaId, RuleOverride[]> byArea;
    private readonly FrozenDictionary<SubjectId, RuleOverride[]> bySubject;

    /// <summary>A book of defaults by kind of subject, and changes; of two changes of the same parameter and scope the later in the list wins.</summary>
    public RuleBook(IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> defaults, IReadOnlyCollection<RuleOverride> overrides)
    {
        ArgumentNullException.ThrowIfNull(overrides);
        this.defaults = defaults;
        everywhere = [.. overrides.Where(static item => item.Area is null && item.Subject is null)];
        byArea = overrides.Where(static item => item.Subject is null && item.Area is not null).GroupBy(static item => item.Area.GetValueOrDefault()).ToFrozenDictionary(static group => group.Key, static group => group.ToArray());
        bySubject = overrides.Where(static item => item.Subject is not null).GroupBy(static item => item.Subject.GetValueOrDefault()).ToFrozenDictionary(static group => group.Key, static group => group.ToArray());
    }

    /// <summary>The rules of a subject.</summary>
    /// <param name="kind">Kind of subject, as <c>wearer</c>.</param>
    /// <param name="areas">Its areas, from the county down to its own.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="home">Its home, for the rules that judge from there; null when unknown: those then judge nothing.</param>
    public IReadOnlyList<RuleSpecification> Resolve(string kind, IReadOnlyList<AreaId> areas, SubjectId subject, GeoPoint? home = null)
    {
        ArgumentNullException.ThrowIfNull(areas);
        if (!defaults.TryGetValue(kind, out var rules))
            return [];
        var changes = everywhere
            .Concat(areas.SelectMany(area => byArea.GetValueOrDefault(area, [])))
            .Concat(bySubject.GetValueOrDefault(subject, []))
            .ToLookup(static change => change.RuleId, StringComparer.Ordinal);
        return [.. rules.Select(rule => Apply(rule, changes[rule.Id])).OfType<RuleSpecification>().Select(rule => rule.Kind == WanderingRule.Kind && home is { } point ? WanderingRule.From(rule, point) : rule)];
    }

    /// <summary>Checks that a change fits, by making the rule with it.</summary>
    /// <exception cref="RuleException">No such rule, or the value does not fit; the message says what would.</exception>
    public void Check(RuleOverride change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var rule = defaults.Values.SelectMany(static rules => rules).FirstOrDefault(rule => rule.Id == change.RuleId)
            ?? throw new RuleException($"There is no rule {change.RuleId}.");
        if (change.Parameter == "enabled" && !bool.TryParse(change.Value, out _))
            throw new RuleException($"Rule {change.RuleId}: enabled is '{change.Value}'; true or false is wanted.");
        if (Apply(rule, [change]) is { } changed)
            _ = Rule.Create(changed);
    }

    private static RuleSpecification? Apply(RuleSpecification rule, IEnumerable<RuleOverride> changes)
    {
        var enabled = true;
        var severity = rule.Severity;
        Dictionary<string, string>? parameters = null;
        foreach (var change in changes)
        {
            switch (change.Parameter)
            {
                case "enabled":
                    enabled = bool.Parse(change.Value);
                    break;
                case "severity":
                    severity = Enum.TryParse<Severity>(change.Value, out var given) && Enum.IsDefined(given)
                        ? given
                        : throw new RuleException($"Rule {rule.Id}: severity is '{change.Value}'; one of {string.Join(", ", Enum.GetNames<Severity>())} is wanted.");
                    break;
                default:
                    (parameters ??= rule.Parameters.ToDictionary(StringComparer.Ordinal))[change.Parameter] = change.Value;
                    break;
            }
        }

        return enabled ? rule with { Severity = severity, Parameters = parameters ?? rule.Parameters } : null;
    }
}
