using Heed.Kernel.Areas;
using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>One changed parameter. Without area and subject it is for everywhere.</summary>
/// <param name="RuleId">The rule.</param>
/// <param name="Parameter">A parameter of its kind, or <c>enabled</c> (true, false), or <c>severity</c>.</param>
/// <param name="Value">The value, invariant culture.</param>
/// <param name="Area">The area whose subtree it is for; null otherwise.</param>
/// <param name="Subject">The subject it is for; null otherwise.</param>
public sealed record RuleOverride(string RuleId, string Parameter, string Value, AreaId? Area = null, SubjectId? Subject = null);
