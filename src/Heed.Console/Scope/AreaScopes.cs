using System.Security.Claims;
using Heed.Console.Identity;
using Heed.Console.Modules;
using Heed.Kernel.Access;
using Heed.Kernel.Areas;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.People;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Scope;

/// <summary>Finds the scope of whoever is signed in, from the store at each call: what was withdrawn is gone at once.</summary>
public sealed class AreaScopes(IDbContextFactory<HeedDatabase> databases, HeedModules modules, Sessions sessions, TimeProvider time)
{
    private readonly Dictionary<string, IReadOnlyList<string>> kindsOfModules =
        modules.All.ToDictionary(static module => module.Name, static module => (IReadOnlyList<string>)[.. module.Rules.Keys]);

    /// <summary>The scope of a signed-in person; null when nobody is, the session was ended, or the account is gone or locked.</summary>
    public async Task<AreaScope?> OfAsync(ClaimsPrincipal principal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(principal);
        // An open page keeps its principal: the session is looked at here too, so that an ended one shows nothing more.
        return principal.FindFirstValue(ClaimTypes.NameIdentifier) is { } id && await sessions.IsLiveAsync(principal, cancellation) ? await OfUserAsync(id, cancellation) : null;
    }

    /// <summary>The scope of an account; null when it is gone or locked.</summary>
    public async Task<AreaScope?> OfUserAsync(string userId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(database, userId, cancellation);
    }

    /// <summary>The scope of an account as it stands now in a context, perhaps within its transaction; null when it is gone or locked.</summary>
    public async Task<AreaScope?> FindAsync(HeedDatabase database, string userId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var now = time.GetUtcNow();
        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellation);
        if (user is null || user.LockoutEnd > now)
            return null;
        var grants = await database.Set<GrantRow>().AsNoTracking().Where(row => row.UserId == userId)
            .Select(static row => new { row.Role, Path = row.Area == null ? "" : row.Area.Path, row.FromMs, row.ToMs, row.Module, row.SubjectId }).ToListAsync(cancellation);
        return new(
            user.Id,
            user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? "",
            [.. grants.Select(static row => new Grant(row.Role, new(row.Path), row.FromMs, row.ToMs, row.Module, row.SubjectId)), .. await StandingAsync(database, user, cancellation)],
            kindsOfModules,
            now.ToUnixTimeMilliseconds());
    }

    /// <summary>What the account itself says: administrator of everything, or staff of the area it belongs to.</summary>
    private static async Task<IReadOnlyList<Grant>> StandingAsync(HeedDatabase database, HeedUser user, CancellationToken cancellation)
    {
        if (user.IsAdministrator)
            return [new(Role.Administrator, AreaPath.Everywhere)];
        var area = user.AreaId == 0 ? null : await database.Areas.AsNoTracking().SingleOrDefaultAsync(row => row.Id == user.AreaId, cancellation);
        return area is null ? [] : [new(RoleBook.StaffAt(area.Level), new(area.Path))];
    }
}
