using System.Security.Claims;
using Heed.Console.Components;
using Heed.Storage;
using Heed.Storage.Alarms;
using Heed.Storage.Areas;
using Heed.Storage.Cases;
using Heed.Storage.Devices;
using Heed.Storage.People;
using Heed.Storage.Rosters;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Scope;

/// <summary>What a person may see: the subtree of their area, or everything for an administrator. Every page and endpoint reads through it.</summary>
/// <param name="UserId">Who.</param>
/// <param name="Name">Name as it is shown.</param>
/// <param name="IsAdministrator">Everything, everywhere.</param>
/// <param name="Path">Path of their area; the prefix of all that they see.</param>
public sealed record AreaScope(string UserId, string Name, bool IsAdministrator, string Path)
{
    /// <summary>Areas within.</summary>
    public IQueryable<Area> Areas(HeedDatabase database) =>
        IsAdministrator ? database.Areas : database.Areas.Where(row => row.Path.StartsWith(Path));

    /// <summary>Subjects within.</summary>
    public IQueryable<Subject> Subjects(HeedDatabase database) =>
        IsAdministrator ? database.Subjects : database.Subjects.Where(row => row.Area!.Path.StartsWith(Path));

    /// <summary>Devices within.</summary>
    public IQueryable<Device> Devices(HeedDatabase database) =>
        IsAdministrator ? database.Devices : database.Devices.Where(row => row.Area!.Path.StartsWith(Path));

    /// <summary>Cases within.</summary>
    public IQueryable<CaseRow> Cases(HeedDatabase database) =>
        IsAdministrator ? database.Cases : database.Cases.Where(row => row.Area!.Path.StartsWith(Path));

    /// <summary>Contacts of subjects within.</summary>
    public IQueryable<Contact> Contacts(HeedDatabase database) =>
        IsAdministrator ? database.Contacts : database.Contacts.Where(row => database.Subjects.Any(subject => subject.Id == row.SubjectId && subject.Area!.Path.StartsWith(Path)));

    /// <summary>Staff whose area lies within.</summary>
    public IQueryable<HeedUser> Users(HeedDatabase database) =>
        IsAdministrator ? database.Users : database.Users.Where(row => database.Areas.Any(area => area.Id == row.AreaId && area.Path.StartsWith(Path)));

    /// <summary>Shifts of areas within.</summary>
    public IQueryable<ShiftRow> Shifts(HeedDatabase database) =>
        IsAdministrator ? database.Shifts : database.Shifts.Where(row => database.Areas.Any(area => area.Id == row.AreaId && area.Path.StartsWith(Path)));

    /// <summary>True when an area lies within.</summary>
    public Task<bool> HoldsAsync(HeedDatabase database, int areaId, CancellationToken cancellation = default) =>
        Areas(database).AnyAsync(area => area.Id == areaId, cancellation);

    /// <summary>Areas within in the order of the tree, at most a thousand, for a choice.</summary>
    public Task<List<Area>> AreaChoicesAsync(HeedDatabase database, CancellationToken cancellation = default) =>
        Areas(database).AsNoTracking().OrderBy(static area => area.Path).Take(AreaChoice.Most).ToListAsync(cancellation);

    /// <summary>Alarms within.</summary>
    public IQueryable<AlarmRow> Alarms(HeedDatabase database) =>
        IsAdministrator ? database.Alarms : database.Alarms.Where(row => database.Areas.Any(area => area.Id == row.AreaId && area.Path.StartsWith(Path)));
}

/// <summary>Finds the scope of whoever is signed in.</summary>
public sealed class AreaScopes(IDbContextFactory<HeedDatabase> databases)
{
    /// <summary>The scope of a signed-in person; null when nobody is, or the account is gone.</summary>
    public async Task<AreaScope?> OfAsync(ClaimsPrincipal principal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(principal);
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return null;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(database, id, cancellation);
    }

    /// <summary>The scope of a person as it stands now; null when the account is gone or disabled, or its area is.</summary>
    public static async Task<AreaScope?> FindAsync(HeedDatabase database, string userId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId && row.DisabledMs == null, cancellation);
        if (user is null)
            return null;
        var path = await database.Areas.Where(area => area.Id == user.AreaId).Select(static area => area.Path).SingleOrDefaultAsync(cancellation);
        return path is null && !user.IsAdministrator
            ? null
            : new(user.Id, user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? "", user.IsAdministrator, path ?? "");
    }
}
