using System.Security.Claims;
using Heed.Console.Access;
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
public sealed class AreaScopes(IDbContextFactory<HeedDatabase> databases, HeedModules modules, Sessions sessions, ApiTokens tokens, SecondStepPolicy secondStep, TimeProvider time)
{
    private readonly Dictionary<string, IReadOnlyList<string>> kindsOfModules =
        modules.All.ToDictionary(static module => module.Name, static module => (IReadOnlyList<string>)[.. module.Rules.Keys]);

    /// <summary>The scope of a signed-in person; null when nobody is, the session was ended, or the account is gone or locked.</summary>
    public async Task<AreaScope?> OfAsync(ClaimsPrincipal principal, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(principal);
        // An open page keeps its principal: the session is looked at here too, so that an ended one shows nothing more.
        if (principal.FindFirstValue(ClaimTypes.NameIdentifier) is not { } id)
            return null;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (principal.FindFirstValue(ApiTokens.Claim) is { } token)
            return await tokens.LimitAsync(database, id, token, cancellation) is { } limit ? await FindAsync(database, id, new(limit, []), cancellation) : null;
        return await sessions.FindAsync(database, principal, cancellation) is { } session ? await FindAsync(database, id, new(null, secondStep.Demanded(session.Way)), cancellation) : null;
    }

    /// <summary>The scope of somebody as it stands now, with what narrowed it; null when the account is gone or locked.</summary>
    public async Task<AreaScope?> AgainAsync(AreaScope before, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(before);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(database, before.UserId, before.Limit, cancellation);
    }

    /// <summary>The scope of an account; null when it is gone or locked.</summary>
    public async Task<AreaScope?> OfUserAsync(string userId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await FindAsync(database, userId, ScopeLimit.None, cancellation);
    }

    /// <summary>The scope of an account as it stands now in a context, perhaps within its transaction, narrowed; null when it is gone or locked.</summary>
    public async Task<AreaScope?> FindAsync(HeedDatabase database, string userId, ScopeLimit limit, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(limit);
        var now = time.GetUtcNow();
        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(row => row.Id == userId, cancellation);
        if (user is null || user.LockoutEnd > now)
            return null;
        var grants = await database.Set<GrantRow>().AsNoTracking().Where(row => row.UserId == userId)
            .Select(static row => new { row.Role, Path = row.Area == null ? "" : row.Area.Path, row.FromMs, row.ToMs, row.Module, row.SubjectId }).ToListAsync(cancellation);
        return new(
            user.Id,
            user.DisplayName.Length > 0 ? user.DisplayName : user.UserName ?? "",
            limit.Narrow([.. grants.Select(static row => new Grant(row.Role, new(row.Path), row.FromMs, row.ToMs, row.Module, row.SubjectId)), .. await StandingAsync(database, user, cancellation)]),
            kindsOfModules,
            now.ToUnixTimeMilliseconds())
        {
            Limit = limit,
        };
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
