using System.Collections.Concurrent;
using Heed.Kernel.Rules;

namespace Heed.Engine.Lanes;

/// <summary>A compiled rule set with the text it was compiled from. Subjects with the same text share one instance.</summary>
internal sealed class LaneRules
{
    private static readonly ConcurrentDictionary<string, LaneRules> Shared = new(StringComparer.Ordinal);

    private LaneRules(string json, RuleSet set)
    {
        Json = json;
        Set = set;
        Timed = [.. Enumerable.Range(0, set.Rules.Length).Where(index => set.Rules[index].IsTimed)];
    }

    /// <summary>No rules.</summary>
    public static LaneRules None { get; } = new("", RuleSet.Empty);

    /// <summary>The text, as the log and the checkpoint hold it.</summary>
    public string Json { get; }

    /// <summary>The machines.</summary>
    public RuleSet Set { get; }

    /// <summary>Indexes of the rules that the clock alone may drive.</summary>
    public int[] Timed { get; }

    /// <summary>The one instance for a text.</summary>
    public static LaneRules Of(string json) =>
        json.Length == 0 ? None : Shared.GetOrAdd(json, static text => new(text, RuleSet.Create(RuleSetSerializer.Read(text))));

    /// <summary>Index of the rule of a name; -1 when there is none.</summary>
    public int IndexOf(string ruleId) => Array.FindIndex(Set.Rules, rule => rule.Id == ruleId);
}
