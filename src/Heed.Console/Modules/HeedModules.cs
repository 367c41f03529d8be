using Heed.Kernel.Rules;

namespace Heed.Console.Modules;

/// <summary>All modules of an instance, in the order of the menu.</summary>
/// <param name="All">The modules.</param>
public sealed record HeedModules(IReadOnlyList<IHeedModule> All)
{
    /// <summary>Default rules of all modules by kind of subject. A kind belongs to one module.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules { get; } =
        All.SelectMany(static module => module.Rules).ToDictionary(static rules => rules.Key, static rules => rules.Value, StringComparer.Ordinal);
}
