using Heed.Engine.Readings;
using Heed.Kernel.Observations;
using Heed.Kernel.Places;
using Heed.Kernel.Privacy;
using Heed.Storage.Care;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Map;

/// <summary>What is known of where somebody is.</summary>
/// <param name="Track">Satellite fixes of the span, oldest first.</param>
/// <param name="FixMs">When the last fix was, Unix milliseconds; 0 for none.</param>
/// <param name="IsLost">True when a newer report had no fix.</param>
/// <param name="Near">Where she is near, when no newer fix is there and what was heard is known.</param>
/// <param name="NearMs">When that was heard, Unix milliseconds.</param>
public sealed record Whereabout(IReadOnlyList<GeoPoint> Track, long FixMs, bool IsLost, NearPlace? Near, long NearMs)
{
    /// <summary>Nothing known.</summary>
    public static Whereabout Unknown { get; } = new([], 0, false, null, 0);

    /// <summary>The newest: the near place, or else the last fix; null when neither is known.</summary>
    public GeoPoint? Newest => Near?.Centre ?? (Track.Count > 0 ? Track[^1] : null);

    /// <summary>Marks of a map: the last fix as such, the near place as a circle of its radius.</summary>
    /// <param name="name">Name beside it.</param>
    /// <param name="href">Where it leads.</param>
    public IEnumerable<MapMark> Marks(string name, string href = "")
    {
        if (Track.Count > 0)
            yield return new(Track[^1], name, "last", href);
        if (Near is { } near)
            yield return new(near.Centre, name, "near", href, near.RadiusMetres);
    }
}

/// <summary>Finds out where somebody is, as her consents allow: fixes from the ledger, and what the bracelet hears.</summary>
internal sealed class Whereabouts(IReadings readings, CareWriter writer)
{
    private const long AheadMs = 60_000;

    /// <summary>Of one wearer.</summary>
    /// <param name="subject">The wearer.</param>
    /// <param name="spanMs">How far to look back, ms.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Whereabout> OfAsync(long subject, long spanMs, CancellationToken cancellation)
    {
        var nowMs = writer.NowMs;
        var positions = await readings.ReadAsync(new(subject), nowMs - spanMs, nowMs + AheadMs, [Metric.Position], cancellation);
        var fixes = positions.Where(static item => item.IsPresent).ToArray();
        var fixMs = fixes.Length > 0 ? fixes[^1].AtMs : 0;
        await using var database = await writer.OpenAsync(cancellation);
        var states = await ConsentBook.StatesAsync(database, subject, cancellation);
        var allowed = ConsentEffect.Allows(ConsentScope.Health, states.GetValueOrDefault(ConsentScope.Health)) && ConsentEffect.Allows(ConsentScope.Position, states.GetValueOrDefault(ConsentScope.Position));
        var near = !allowed ? null : await database.Set<NearPlaceRow>().AsNoTracking().SingleOrDefaultAsync(row => row.SubjectId == subject && row.AtMs > fixMs && row.AtMs >= nowMs - spanMs, cancellation);
        return new(
            [.. fixes.Select(static item => new GeoPoint(item.Value, item.Value2))],
            fixMs,
            positions.Count > 0 && !positions[^1].IsPresent,
            near is null ? null : new(new(near.Latitude, near.Longitude), near.RadiusMetres, (RadioKind)near.By),
            near?.AtMs ?? 0);
    }
}
