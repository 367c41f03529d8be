using Heed.Kernel.Alarms;

namespace Heed.Kernel.Rules;

/// <summary>
/// A rule as data: what settings hold, what the lane's log records, what <see cref="Rule.Create"/> turns into a machine.
/// </summary>
/// <param name="Id">The rule's name, module first: <c>care.heart-rate.high</c>.</param>
/// <param name="Kind">The kind of machine: <c>event</c>, <c>limit</c>, <c>confirmed-limit</c>, <c>silence</c>, <c>fence</c>.</param>
/// <param name="Severity">Severity of its alarms.</param>
/// <param name="Parameters">Parameter name (unit in the name, as <c>sustainSeconds</c>) to value in invariant culture.</param>
public sealed record RuleSpecification(
    string Id,
    string Kind,
    Severity Severity,
    IReadOnlyDictionary<string, string> Parameters)
{
    /// <summary>False for a parameter that says what the rule is about; the others say how strict it is, and people may set them.</summary>
    public static bool IsSettable(string parameter) => parameter is not ("metric" or "code" or "component");
}
