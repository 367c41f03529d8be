using Heed.Kernel.Observations;
using Heed.Kernel.Places;

namespace Heed.Kernel.Rules;

/// <summary>
/// A subject that is, in certain hours, where it should not be. Several fixes in a row must say so, each beyond the edge by a margin; one
/// fix on the right side by the margin ends it, and so does the first fix outside the hours. Positions without a fix are not judged. Onset is the first of the fixes.
/// </summary>
public sealed class FenceRule : Rule
{
    private const double EarthLimit = 180;
    private readonly Fence fence;
    private readonly HoursOfDay hours;
    private readonly double side;
    private readonly double marginMetres;
    private readonly int confirmations;

    /// <summary>
    /// Parameters: <c>latitude</c>, <c>longitude</c>, <c>radiusMetres</c>, or <c>polygon</c>; <c>mustBe</c> (inside); <c>from</c>, <c>to</c>, <c>zone</c>;
    /// <c>confirmations</c> (2); <c>marginMetres</c> (30).
    /// </summary>
    public FenceRule(RuleSpecification specification)
        : base(specification)
    {
        var parameters = new RuleParameters(specification);
        fence = Shape(parameters);
        hours = new(parameters);
        side = (parameters.Text("mustBe") ?? "inside") switch
        {
            "inside" => 1,
            "outside" => -1,
            var other => throw parameters.Wrong("mustBe", $"is '{other}'; inside or outside is wanted"),
        };
        marginMetres = parameters.Number("marginMetres", 0, 10_000, 30);
        confirmations = parameters.Whole("confirmations", 1, 20, 2);
        parameters.RequireAllRead();
    }

    /// <inheritdoc/>
    public override bool Watches(Metric metric) => metric == Metric.Position;

    /// <inheritdoc/>
    public override Verdict Step(ref RuleState state, in Observation observation, long receivedMs)
    {
        if (!observation.IsPresent || observation.AtMs <= state.LastMs)
            return Verdict.None;
        state.LastMs = observation.AtMs;
        var wrongMetres = side * fence.OutsideMetres(new(observation.Value, observation.Value2));
        var judged = hours.Contains(observation.AtMs);
        if (state.Phase == RulePhase.Raised)
        {
            if (judged && wrongMetres > -marginMetres)
                return Verdict.None;
            state.Phase = RulePhase.Idle;
            return Verdict.End(state.OnsetMs, observation.Value, observation.Value2);
        }

        if (!judged || wrongMetres <= marginMetres)
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
        return Verdict.Raise(state.OnsetMs, observation.Value, observation.Value2);
    }

    private static Fence Shape(RuleParameters parameters)
    {
        var polygon = parameters.Text("polygon");
        var latitude = parameters.OptionalNumber("latitude", -90, 90);
        var longitude = parameters.OptionalNumber("longitude", -EarthLimit, EarthLimit);
        var radius = parameters.OptionalNumber("radiusMetres", 1, 100_000);
        if (polygon is null)
        {
            return latitude is { } y && longitude is { } x && radius is { } metres
                ? Fence.Circle(new(y, x), metres)
                : throw parameters.Wrong("polygon", "or latitude, longitude and radiusMetres must be given");
        }

        try
        {
            return Fence.Parse(polygon);
        }
        catch (FormatException wrong)
        {
            throw parameters.Wrong("polygon", $"cannot be used: {wrong.Message}");
        }
    }
}
