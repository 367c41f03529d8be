using Heed.Storage.Rules;

namespace Heed.Console.RuleLevels;

/// <summary>Where parameters of rules are looked at or changed: everywhere, an area, or one subject.</summary>
/// <param name="AreaId">The area; null unless it is one.</param>
/// <param name="SubjectId">The subject; null unless it is one.</param>
/// <param name="Path">Areas from the root to where it stands; empty for everywhere.</param>
public sealed record RuleLevel(int? AreaId, long? SubjectId, IReadOnlyList<int> Path)
{
    /// <summary>Everywhere.</summary>
    public static RuleLevel Everywhere { get; } = new(null, null, []);

    /// <summary>The change that counts here among those that are not ended; null for the module's default.</summary>
    public RuleOverrideRow? Nearest(IEnumerable<RuleOverrideRow> changes, string ruleId, string parameter) => changes
        .Where(row => row.RuleId == ruleId && row.Parameter == parameter && Rank(row) >= 0)
        .OrderByDescending(Rank).ThenByDescending(static row => row.Id).FirstOrDefault();

    /// <summary>True when a change was made at this very level.</summary>
    public bool IsOwn(RuleOverrideRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return row.AreaId == AreaId && row.SubjectId == SubjectId;
    }

    private int Rank(RuleOverrideRow row) => row switch
    {
        { SubjectId: { } subject } => subject == SubjectId ? int.MaxValue : -1,
        { AreaId: { } area } => Path.Contains(area) ? 1 + Path.ToList().IndexOf(area) : -1,
        _ => 0,
    };
}
