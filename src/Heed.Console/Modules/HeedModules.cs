using Heed.Kernel.Rules;

namespace Heed.Console.Modules;

/// <summary>All modules of an instance, in the order of the menu.</summary>
/// <param name="All">The modules.</param>
public sealed record HeedModules(IReadOnlyList<IHeedModule> All)
{
    /// <summary>Default rules of all modules by kind of subject. A kind belongs to one module.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules { get; } =
        All.SelectMany(static module => module.Rules).ToDictionary(static rules => rules.Key, static rules => rules.Value, StringComparer.Ordinal);

    /// <summary>Address of the page about a subject; null when its module shows none.</summary>
    public string? SubjectPage(string kind, long subjectId) => All.Select(module => module.SubjectPage(kind, subjectId)).FirstOrDefault(static page => page is not null);

    /// <summary>A module by its short name; null when there is none.</summary>
    public IHeedModule? Find(string name) => All.FirstOrDefault(module => module.Name == name);
}
