using Heed.Console.Forms;
using Heed.Console.Identity;
using Heed.Console.Rosters;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.People;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Access;

/// <summary>
/// Where roles are given and withdrawn, by who holds <see cref="Permissions.AccessManage"/> in the role's area. Nobody gives what reaches further than
/// their own right, and only an administrator of everything makes administrators.
/// </summary>
public sealed class GrantDesk(PageWrites writes, Sessions sessions, TimeProvider time)
{
    /// <summary>Most roles that somebody holds at once.</summary>
    public const int MostRoles = 50;

    /// <summary>Gives a role.</summary>
    public Task<FormAnswer> GiveAsync(AreaScope writer, GrantForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return writes.WriteAsync(writer, "give-role", async (database, scope) =>
        {
            var now = time.GetUtcNow().ToUnixTimeMilliseconds();
            var to = form.LastDay is { } last ? ShiftForm.Moment(last.AddDays(1), default).ToUnixTimeMilliseconds() : (long?)null;
            if (form.UserId.Length == 0 || !await database.Users.AnyAsync(row => row.Id == form.UserId, cancellation))
                return FormAnswer.Wrong(nameof(form.UserId), "form.required");
            if (to <= now)
                return FormAnswer.Wrong(nameof(form.LastDay), "form.required");
            if (form.AreaId == 0 ? !scope.IsAdministrator : !await scope.HoldsAsync(database, form.AreaId, Permissions.AccessManage, cancellation))
                return FormAnswer.Wrong(nameof(form.AreaId), "form.area");
            if (!Enum.IsDefined(form.Role) || (form.Role == Role.Administrator && !scope.IsAdministrator))
                return FormAnswer.Denied;
            if (await Held(database, form.UserId, now).CountAsync(cancellation) >= MostRoles)
                return FormAnswer.Denied;
            var row = new GrantRow { UserId = form.UserId, Role = form.Role, AreaId = form.AreaId == 0 ? null : form.AreaId, Module = form.Module.Trim(), FromMs = now, ToMs = to, GivenBy = scope.Name, GivenMs = now };
            database.Add(row);
            await database.SaveChangesAsync(cancellation);
            return FormAnswer.Done(row.Id, $"user/{form.UserId}", $"{form.Role} area {form.AreaId} {form.Module}");
        }, cancellation);
    }

    /// <summary>Withdraws a role, from this moment.</summary>
    public Task<FormAnswer> WithdrawAsync(AreaScope writer, long grantId, CancellationToken cancellation = default) => writes.WriteAsync(writer, "withdraw-role", async (database, scope) =>
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await Within(database, scope).SingleOrDefaultAsync(row => row.Id == grantId && (row.ToMs == null || row.ToMs > now), cancellation) is not { } row)
            return FormAnswer.NotFound;
        (row.ToMs, row.WithdrawnBy) = (now, scope.Name);
        return FormAnswer.Done(grantId, $"user/{row.UserId}", $"{row.Role} area {row.AreaId} {row.Module}");
    }, cancellation);

    /// <summary>Ends all sessions of somebody whose area lies within.</summary>
    public async Task<FormAnswer> EndSessionsAsync(AreaScope writer, string userId, CancellationToken cancellation = default)
    {
        var answer = await writes.WriteAsync(writer, "end-sessions", async (database, scope) =>
            scope.May(Permissions.AccessManage) && await People(database, scope).AnyAsync(row => row.Id == userId, cancellation) ? FormAnswer.Done(0, $"user/{userId}") : FormAnswer.NotFound, cancellation);
        if (answer.IsDone)
            await sessions.EndOthersAsync(userId, "", cancellation);
        return answer;
    }

    /// <summary>Roles that a person may see and withdraw.</summary>
    public static IQueryable<GrantRow> Within(HeedDatabase database, AreaScope scope)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(scope);
        var areas = scope.Areas(database, Permissions.AccessManage);
        return scope.IsAdministrator ? database.Set<GrantRow>() : database.Set<GrantRow>().Where(row => row.Role != Role.Administrator && areas.Any(area => area.Id == row.AreaId));
    }

    /// <summary>Accounts to which a person may give roles: all for an administrator, else those of their areas or with a role there.</summary>
    public static IQueryable<HeedUser> People(HeedDatabase database, AreaScope scope)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(scope);
        var areas = scope.Areas(database, Permissions.AccessManage);
        var within = Within(database, scope);
        return scope.IsAdministrator ? database.Users : database.Users.Where(user => areas.Any(area => area.Id == user.AreaId) || within.Any(row => row.UserId == user.Id));
    }

    private static IQueryable<GrantRow> Held(HeedDatabase database, string userId, long nowMs) =>
        database.Set<GrantRow>().Where(row => row.UserId == userId && (row.ToMs == null || row.ToMs > nowMs));
}
