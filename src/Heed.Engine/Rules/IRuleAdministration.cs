using Heed.Kernel.Rules;

namespace Heed.Engine.Rules;

/// <summary>Reads and changes rule parameters; a change reaches the lanes through their logs.</summary>
public interface IRuleAdministration
{
    /// <summary>Default rules of all modules.</summary>
    IReadOnlyList<RuleSpecification> Defaults { get; }

    /// <summary>The rules of a subject, resolved module → area → subject.</summary>
    Task<IReadOnlyList<RuleSpecification>> ResolveAsync(long subjectId, CancellationToken cancellation = default);

    /// <summary>
    /// Sets one parameter for everywhere (both null), an area or a subject; a null value withdraws the change there.
    /// Completes when every lane concerned has it in its log.
    /// </summary>
    /// <exception cref="RuleException">The value does not fit; the message says what would.</exception>
    Task ChangeAsync(string ruleId, string parameter, string? value, int? areaId, long? subjectId, string changedBy, CancellationToken cancellation = default);

    /// <summary>Resolves one subject anew (registered, moved to another area) and tells its lane.</summary>
    Task RefreshSubjectAsync(long subjectId, CancellationToken cancellation = default);

    /// <summary>Resolves every subject of an area and of those below it anew (the area was moved) and tells their lanes.</summary>
    Task RefreshAreaAsync(int areaId, CancellationToken cancellation = default);
}
