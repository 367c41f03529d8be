using Heed.Kernel.Observations;

namespace Heed.Kernel.Rules;

/// <summary>Which instrument's readings a rule judges: any, the wrist band's, or an upper-arm cuff's.</summary>
internal readonly struct PressureSource
{
    private readonly string source;

    /// <summary>Reads <c>source</c> (any).</summary>
    public PressureSource(RuleParameters parameters) => source = parameters.Word("source", "any", "any", "wrist", "cuff");

    /// <summary>True when the reading comes from that instrument.</summary>
    public bool Fits(in Observation observation) =>
        source == "any" || (source == "cuff") == ((observation.Quality & ObservationQuality.Cuff) != 0);
}
