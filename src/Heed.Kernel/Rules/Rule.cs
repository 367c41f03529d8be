using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>
/// A pure state machine over one subject's observations. It holds parameters only; the memory is a <see cref="RuleState"/>
/// that the caller keeps. The same states and inputs always give the same verdicts: a replay repeats its alarms exactly.
/// </summary>
public abstract class Rule
{
    /// <summary>A machine from its settings.</summary>
    protected Rule(RuleSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        Id = specification.Id;
        Severity = specification.Severity;
    }

    /// <summary>The rule's name, module first.</summary>
    public string Id { get; }

    /// <summary>Severity of its alarms.</summary>
    public Severity Severity { get; }

    /// <summary>True when observations of this metric concern the rule.</summary>
    public abstract bool Watches(Metric metric);

    /// <summary>True when the clock alone can change a verdict; then <see cref="NextDueMs"/> and <see cref="Tick"/> speak.</summary>
    public virtual bool IsTimed => false;

    /// <summary>Steps the machine by one observation that it watches.</summary>
    /// <param name="state">The subject's memory, changed in place.</param>
    /// <param name="observation">The fact.</param>
    /// <param name="receivedMs">Our time of the batch, Unix milliseconds.</param>
    public abstract Verdict Step(ref RuleState state, in Observation observation, long receivedMs);

    /// <summary>When the passing of time alone could change the verdict, Unix milliseconds; <see cref="long.MaxValue"/> when it cannot.</summary>
    public virtual long NextDueMs(in RuleState state) => long.MaxValue;

    /// <summary>Steps the machine by the clock alone.</summary>
    /// <param name="state">The subject's memory, changed in place only when a verdict results.</param>
    /// <param name="nowMs">The lane's time, Unix milliseconds.</param>
    public virtual Verdict Tick(ref RuleState state, long nowMs) => Verdict.None;

    /// <summary>Makes the machine that a specification describes.</summary>
    /// <exception cref="RuleException">Unknown kind, or a parameter that does not fit.</exception>
    public static Rule Create(RuleSpecification specification) => RuleKinds.Create(specification);
}
