using Heed.Kernel.Rules;
using Heed.Storage;

namespace Heed.Engine.Rules;

/// <summary>Rules of single subjects beside the defaults of their kind, as fences drawn for one wearer. A module registers what it has.</summary>
public interface ISubjectRules
{
    /// <summary>The rules, by subject.</summary>
    /// <param name="database">The store, to read with.</param>
    /// <param name="subjectId">Only of this subject; null for all.</param>
    /// <param name="cancellation">Gives up.</param>
    Task<ILookup<long, RuleSpecification>> ReadAsync(HeedDatabase database, long? subjectId, CancellationToken cancellation = default);
}
