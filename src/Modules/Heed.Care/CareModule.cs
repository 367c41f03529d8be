using Heed.Care.Rules;
using Heed.Kernel.Rules;

namespace Heed.Care;

/// <summary>康养: wearers of bracelets. Names what the module brings.</summary>
public static class CareModule
{
    /// <summary>Name of the module; names of its rules begin with it.</summary>
    public const string Name = "care";

    /// <summary>Default rules by kind of subject.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> Rules { get; } =
        new Dictionary<string, IReadOnlyList<RuleSpecification>> { [CareRules.SubjectKind] = CareRules.Wearer };
}
