using Heed.Kernel.Areas;
using Heed.Kernel.Places;
using Heed.Kernel.Rosters;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Desk;

/// <summary>Somebody on duty who may be sent.</summary>
/// <param name="Name">Name.</param>
/// <param name="Phone">Telephone; empty when none.</param>
/// <param name="AreaName">Where they are on duty.</param>
/// <param name="Metres">From the place where they are on duty to the wearer; null when one is not known.</param>
internal sealed record DeskHelper(string Name, string Phone, string AreaName, double? Metres)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Shift.DefaultZone);

    /// <summary>Everybody on duty now in the wearer's village or above it, the nearest first.</summary>
    /// <param name="database">The store.</param>
    /// <param name="areaPath">Path of the wearer's area.</param>
    /// <param name="place">Where the wearer is; null when not known.</param>
    /// <param name="now">Now.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async Task<IReadOnlyList<DeskHelper>> FindAsync(HeedDatabase database, string areaPath, GeoPoint? place, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = areaPath.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(static part => int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)).ToList();
        var shifts = await database.Shifts.AsNoTracking().Where(row => ids.Contains(row.AreaId)).ToListAsync(cancellation);
        var onDuty = shifts
            .Where(row => new Shift(new AreaId(row.AreaId), row.Role, row.UserId, DateTimeOffset.FromUnixTimeMilliseconds(row.FromMs), DateTimeOffset.FromUnixTimeMilliseconds(row.ToMs), row.Weekly).IsOnDuty(now, Zone))
            .DistinctBy(static row => row.UserId)
            .ToList();
        var people = onDuty.Select(static row => row.UserId).ToList();
        var users = await database.Users.AsNoTracking().Where(row => people.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, cancellation);
        var areas = await database.Areas.AsNoTracking().Where(row => ids.Contains(row.Id)).ToDictionaryAsync(static row => row.Id, cancellation);
        return [.. onDuty
            .Where(row => users.ContainsKey(row.UserId) && areas.ContainsKey(row.AreaId))
            .Select(row => (User: users[row.UserId], Area: areas[row.AreaId]))
            .OrderByDescending(static item => item.Area.Level)
            .Select(item => new DeskHelper(
                item.User.DisplayName.Length > 0 ? item.User.DisplayName : item.User.UserName ?? "",
                item.User.PhoneNumber ?? "",
                Heed.Console.WordExtensions.Shown(item.Area),
                place is { } there && item.Area is { Latitude: { } latitude, Longitude: { } longitude } ? there.DistanceMetres(new(latitude, longitude)) : null))
            .OrderBy(static helper => helper.Metres ?? double.MaxValue)];
    }
}
