namespace Heed.Kernel.Escalation;

/// <summary>One step of a policy: everybody in it is called at the same time.</summary>
/// <param name="AfterSeconds">Seconds after calling began (the opening, or a reopening), pauses not counted, 0–604800.</param>
/// <param name="Calls">Who is called and how.</param>
public sealed record EscalationStep(int AfterSeconds, IReadOnlyList<EscalationCall> Calls);
