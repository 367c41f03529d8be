using Heed.Kernel.Rules;

namespace Heed.Console.Modules;

/// <summary>All modules of an instance, in the order of the menu.</summary>
/// <param name="All">The modules.</param>
public sealed record HeedModules(IReadOnlyList<IHeedModule> All)
{
    /// <summary>Default rules of all modules by kind of subject. A kind belongs to one module.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules { get; } =
        All.SelectMany(static module => module.Rules).ToDictionary(static rules => rules.Key, static rules => rules.Value, StringComparer.Ordinal);

    /// <summary>The page about a subject of a kind.</summary>
    public string PageOf(string? kind, long subjectId) =>
        (All.FirstOrDefault(module => kind is not null && module.Rules.ContainsKey(kind)) ?? All[0]).SubjectPage(subjectId);

    /// <summary>A module by its short name; null when there is none.</summary>
    public IHeedModule? Find(string name) => All.FirstOrDefault(module => module.Name == name);
}
