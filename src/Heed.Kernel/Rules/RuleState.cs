namespace Heed.Kernel.Rules;

/// <summary>
/// One rule's memory of one subject: 32 bytes, the same shape for every kind of rule, so that a lane keeps them in one
/// array per subject and a checkpoint is a copy. What the fields mean is each rule kind's own affair.
/// </summary>
/// <param name="OnsetMs">When the present or last condition began, Unix milliseconds; 0 before the first.</param>
/// <param name="LastMs">The newest time the rule has judged, Unix milliseconds; 0 before the first.</param>
/// <param name="Value">A value to remember (the extreme, the first of a pair …).</param>
/// <param name="Count">How many readings have confirmed.</param>
/// <param name="Phase">Where the machine stands.</param>
/// <param name="Bits">Free bits for the kind.</param>
public record struct RuleState(long OnsetMs, long LastMs, double Value, int Count, RulePhase Phase, byte Bits);
