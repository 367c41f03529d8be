using System.Text;
using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Users;

/// <summary>
/// Where accounts are made, changed, disabled, by who holds <see cref="Permissions.AccessManage"/> in the account's area. Only an administrator makes
/// another; the last one stays. A password is set by its owner through a link that is good once.
/// </summary>
public sealed class UserDesk(PageWrites writes, UserManager<HeedUser> users, ILookupNormalizer names)
{
    /// <summary>An account that is disabled is locked until this moment.</summary>
    public static DateTimeOffset ForEver => DateTimeOffset.MaxValue;

    /// <summary>Invites a new account, or changes one.</summary>
    public Task<FormAnswer> SaveAsync(AreaScope writer, UserForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return writes.WriteAsync(writer, form.Id.Length == 0 ? "invite-user" : "change-user", async (database, scope) =>
        {
            if (FormAnswer.Of(Check(form)) is { } wrong)
                return wrong;
            if (!await scope.HoldsAsync(database, form.AreaId, Permissions.AccessManage, cancellation))
                return FormAnswer.Wrong(nameof(form.AreaId), "form.area");
            if (form.IsAdministrator && !scope.IsAdministrator)
                return FormAnswer.Denied;
            var name = names.NormalizeName(form.UserName.Trim());
            if (await database.Users.AnyAsync(row => row.NormalizedUserName == name && row.Id != form.Id, cancellation))
                return FormAnswer.Wrong(nameof(form.UserName), "users.taken");
            var user = form.Id.Length == 0 ? new HeedUser { SecurityStamp = Guid.NewGuid().ToString() } : await FindAsync(database, scope, form.Id, cancellation);
            if (user is null)
                return FormAnswer.NotFound;
            if (form.Id.Length > 0 && user.ConcurrencyStamp != form.Stamp)
                return FormAnswer.Stale;
            if (user.IsAdministrator && !form.IsAdministrator && await IsLastAsync(database, user, cancellation))
                return FormAnswer.Wrong(FormAnswer.Whole, "users.last");
            Fill(user, form);
            if (form.Id.Length == 0)
                database.Users.Add(user);
            form.Id = user.Id;
            return FormAnswer.Done(0, $"user/{user.Id}", user.UserName ?? "");
        }, cancellation);
    }

    /// <summary>Closes an account at once, or opens it again.</summary>
    public Task<FormAnswer> DisableAsync(AreaScope writer, string userId, bool disabled, CancellationToken cancellation = default) =>
        writes.WriteAsync(writer, disabled ? "disable-user" : "enable-user", async (database, scope) =>
        {
            if (userId == scope.UserId)
                return FormAnswer.Wrong(FormAnswer.Whole, "users.yourself");
            if (await FindAsync(database, scope, userId, cancellation) is not { } user)
                return FormAnswer.NotFound;
            if (disabled && user.IsAdministrator && await IsLastAsync(database, user, cancellation))
                return FormAnswer.Wrong(FormAnswer.Whole, "users.last");
            (user.LockoutEnabled, user.LockoutEnd, user.AccessFailedCount) = (true, disabled ? ForEver : null, 0);
            // A new stamp ends sessions and voids links that are still out.
            (user.SecurityStamp, user.ConcurrencyStamp) = (Guid.NewGuid().ToString(), Guid.NewGuid().ToString());
            return FormAnswer.Done(0, $"user/{user.Id}", user.UserName ?? "");
        }, cancellation);

    /// <summary>Path of a link with which the account's owner sets a password; null when the person may not make one.</summary>
    public async Task<string?> LinkAsync(AreaScope writer, string userId, CancellationToken cancellation = default)
    {
        var answer = await writes.WriteAsync(writer, "make-password-link", async (database, scope) =>
            await FindAsync(database, scope, userId, cancellation) is { } found ? FormAnswer.Done(0, $"user/{found.Id}", found.UserName ?? "") : FormAnswer.NotFound, cancellation);
        if (!answer.IsDone || await users.FindByIdAsync(userId) is not { } user)
            return null;
        var token = WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(await users.GeneratePasswordResetTokenAsync(user)));
        return $"invite?user={user.Id}&token={token}";
    }

    /// <summary>Accounts that a person may manage: of their areas; another administrator only for an administrator.</summary>
    public static IQueryable<HeedUser> Within(HeedDatabase database, AreaScope scope)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(scope);
        var areas = scope.Areas(database, Permissions.AccessManage);
        return scope.IsAdministrator ? database.Users : database.Users.Where(row => !row.IsAdministrator && areas.Any(area => area.Id == row.AreaId));
    }

    private static Task<HeedUser?> FindAsync(HeedDatabase database, AreaScope scope, string userId, CancellationToken cancellation) =>
        Within(database, scope).SingleOrDefaultAsync(row => row.Id == userId, cancellation);

    private static async Task<bool> IsLastAsync(HeedDatabase database, HeedUser user, CancellationToken cancellation) =>
        !(await database.Users.AsNoTracking().Where(row => row.IsAdministrator && row.Id != user.Id).ToListAsync(cancellation)).Exists(static row => row.LockoutEnd != ForEver);

    private void Fill(HeedUser user, UserForm form)
    {
        user.UserName = form.UserName.Trim();
        user.NormalizedUserName = names.NormalizeName(user.UserName);
        user.DisplayName = form.DisplayName.Trim();
        (user.AreaId, user.IsAdministrator) = (form.AreaId, form.IsAdministrator);
        user.PhoneNumber = form.Phone.Trim();
        user.Email = form.Email.Trim();
        user.NormalizedEmail = names.NormalizeEmail(user.Email);
        user.LockoutEnabled = true;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
    }

    private static IReadOnlyDictionary<string, string> Check(UserForm form) => new FormCheck()
        .Text(form.UserName, nameof(form.UserName), 64)
        .Require(form.UserName.Trim().All(static sign => char.IsAsciiLetterOrDigit(sign) || sign is '.' or '-' or '_' or '@'), nameof(form.UserName), "users.name")
        .Text(form.DisplayName, nameof(form.DisplayName), 80)
        .Require(form.AreaId > 0, nameof(form.AreaId), "form.required")
        .Phone(form.Phone, nameof(form.Phone))
        .Length(form.Email, nameof(form.Email), 200)
        .Email(form.Email, nameof(form.Email))
        .Faults;
}
