using System.Globalization;
using Heed.Kernel.Observations;
using Heed.Kernel.Places;

namespace Heed.Kernel.Rules;

/// <summary>
/// Out at night, or far from home and going on: several fixes in a row must say so. Without a home it judges nothing. Ends near home. Onset is the first of the
/// fixes; the verdict's value is the distance from home, m. State: Count fixes, Value the last distance, LastMs the newest judged.
/// </summary>
public sealed class WanderingRule : Rule
{
    /// <summary>Name of the kind.</summary>
    public const string Kind = "wandering";

    private readonly GeoPoint? home;
    private readonly HoursOfDay night;
    private readonly double nightMetres;
    private readonly double farMetres;
    private readonly double movingMetres;
    private readonly int confirmations;

    /// <summary>
    /// Parameters: <c>latitude</c>, <c>longitude</c> of home (the subject's own when not given), <c>from</c> and <c>to</c> of the night (22:00, 05:00), <c>zone</c>;
    /// <c>nightMetres</c> (200), <c>farMetres</c> (2000), <c>movingMetres</c> (50: a fix counts as moving when it is this much further away), <c>confirmations</c> (3).
    /// </summary>
    public WanderingRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        var latitude = parameters.OptionalNumber("latitude", -90, 90);
        var longitude = parameters.OptionalNumber("longitude", -180, 180);
        if (latitude is null != longitude is null)
            throw parameters.Wrong("latitude", "and longitude belong together; give both or none");
        home = latitude is { } north && longitude is { } east ? new(north, east) : null;
        night = new(parameters);
        nightMetres = parameters.Number("nightMetres", 20, 50_000, 200);
        farMetres = parameters.Number("farMetres", 50, 200_000, 2_000);
        movingMetres = parameters.Number("movingMetres", 0, 10_000, 50);
        confirmations = parameters.Whole("confirmations", 1, 20, 3);
        parameters.RequireAllRead();
    }

    /// <summary>The specification with a home, unless it has one already.</summary>
    public static RuleSpecification From(RuleSpecification specification, GeoPoint home)
    {
        ArgumentNullException.ThrowIfNull(specification);
        if (specification.Parameters.ContainsKey("latitude"))
            return specification;
        return specification with
        {
            Parameters = new Dictionary<string, string>(specification.Parameters)
            {
                ["latitude"] = home.Latitude.ToString(CultureInfo.InvariantCulture),
                ["longitude"] = home.Longitude.ToString(CultureInfo.InvariantCulture),
            },
        };
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == Metric.Position;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (home is not { } start || !observation.IsPresent || observation.AtMs <= state.LastMs)
            return Verdict.None;
        var metres = new GeoPoint(observation.Value, observation.Value2).DistanceMetres(start);
        var moving = state.LastMs != 0 && metres - state.Value >= movingMetres;
        state.LastMs = observation.AtMs;
        state.Value = metres;
        if (state.Phase == RulePhase.Raised)
        {
            if (metres > nightMetres / 2)
                return Verdict.None;
            state.Phase = RulePhase.Idle;
            return Verdict.End(state.OnsetMs, metres);
        }

        if (!(night.Contains(observation.AtMs) && metres >= nightMetres) && !(metres >= farMetres && (moving || state.Phase == RulePhase.Pending)))
        {
            state.Phase = RulePhase.Idle;
            return Verdict.None;
        }

        if (state.Phase == RulePhase.Idle)
        {
            state.Phase = RulePhase.Pending;
            state.OnsetMs = observation.AtMs;
            state.Count = 0;
        }

        if (++state.Count < confirmations)
            return Verdict.None;
        state.Phase = RulePhase.Raised;
        return Verdict.Raise(state.OnsetMs, metres);
    }
}
