using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>A limit on one component of a metric: at or beyond it is broken, back by the hysteresis is good again, between is neither.</summary>
internal readonly struct Threshold
{
    private readonly bool second;
    private readonly double sign;
    private readonly double limit;
    private readonly double hysteresis;

    /// <summary>Reads metric, component, above or below, and hysteresis.</summary>
    public Threshold(RuleParameters parameters)
    {
        Metric = parameters.Metric();
        second = parameters.Whole("component", 1, 2, 1) == 2;
        var above = parameters.OptionalNumber("above", -1e9, 1e9);
        var below = parameters.OptionalNumber("below", -1e9, 1e9);
        if (above is null == below is null)
            throw parameters.Wrong("above", "or below must be given, one of the two");
        sign = above is null ? -1 : 1;
        limit = sign * (above ?? below ?? 0);
        hysteresis = parameters.Number("hysteresis", 0, 1e9, 0);
    }

    /// <summary>The metric judged.</summary>
    public Metric Metric { get; }

    /// <summary>True when the reading is at or beyond the limit.</summary>
    public bool IsBroken(in Observation observation) => sign * Pick(in observation) >= limit;

    /// <summary>True when the reading is back by the hysteresis; with a hysteresis of 0, when it is not broken.</summary>
    public bool IsGood(in Observation observation) =>
        hysteresis == 0 ? sign * Pick(in observation) < limit : sign * Pick(in observation) <= limit - hysteresis;

    /// <summary>The component that is judged.</summary>
    public double Pick(in Observation observation) => second ? observation.Value2 : observation.Value;
}
