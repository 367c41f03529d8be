namespace Heed.Kernel.Food.Plans;

/// <summary>A critical control point of a HACCP plan, by the columns of Codex CXC 1-1969.</summary>
/// <param name="Step">The step of the process; with the hazard, its identity within a plan.</param>
/// <param name="Hazard">What may go wrong.</param>
/// <param name="Limit">The critical limit.</param>
/// <param name="Source">Where the limit is from.</param>
/// <param name="Monitoring">What is measured, how, how often, by whom.</param>
/// <param name="Correction">What is done when the limit is broken.</param>
/// <param name="Verification">How it is seen that this works.</param>
public sealed record HaccpPoint(string Step, string Hazard, string Limit, string Source, string Monitoring, string Correction, string Verification)
{
    /// <summary>What makes it the same point in another version.</summary>
    public string Key => $"{Step.Trim()}\n{Hazard.Trim()}";

    /// <summary>Names of the fields that are empty and may not be.</summary>
    public IEnumerable<string> Missing => Fields.Where(static item => string.IsNullOrWhiteSpace(item.Value)).Select(static item => item.Name);

    /// <summary>Its fields by name, in the order of the plan's columns.</summary>
    public IReadOnlyList<(string Name, string Value)> Fields =>
        [(nameof(Step), Step), (nameof(Hazard), Hazard), (nameof(Limit), Limit), (nameof(Source), Source), (nameof(Monitoring), Monitoring), (nameof(Correction), Correction), (nameof(Verification), Verification)];
}
