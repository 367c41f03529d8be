namespace Heed.Kernel.Rules;

/// <summary>The table of rule kinds: one line a kind.</summary>
public static class RuleKinds
{
    /// <summary>Makes the machine that a specification describes.</summary>
    /// <exception cref="RuleException">Unknown kind, or a parameter that does not fit.</exception>
    public static Rule Create(RuleSpecification specification)
    {
        ArgumentNullException.ThrowIfNull(specification);
        return specification.Kind switch
        {
            "event" => new EventRule(specification),
            "limit" => new LimitRule(specification),
            "confirmed-limit" => new ConfirmedLimitRule(specification),
            "silence" => new SilenceRule(specification),
            "fence" => new FenceRule(specification),
            "vital" => new VitalRule(specification),
            "measure-again" => new MeasureAgainRule(specification),
            "two-signs" => new TwoSignsRule(specification),
            "early-warning" => new EarlyWarningRule(specification),
            "wandering" => new WanderingRule(specification),
            "not-worn" => new NotWornRule(specification),
            "inactivity" => new InactivityRule(specification),
            "process-limit" => new ProcessLimitRule(specification),
            "held" => new HeldRule(specification),
            "stuck" => new StuckRule(specification),
            "time-in-band" => new BandTimeRule(specification),
            _ => throw new RuleException(
                $"Rule {specification.Id}: unknown kind '{specification.Kind}'; event, limit, confirmed-limit, silence, fence, vital, measure-again, two-signs, early-warning, wandering, not-worn, inactivity, process-limit, held, stuck or time-in-band is wanted."),
        };
    }
}
