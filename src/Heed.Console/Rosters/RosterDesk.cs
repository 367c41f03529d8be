using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Escalation;
using Heed.Storage;
using Heed.Storage.Rosters;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Rosters;

/// <summary>Where shifts are planned. Everybody may where they hold <see cref="Permissions.RostersManage"/>.</summary>
public sealed class RosterDesk(PageWrites writes)
{
    /// <summary>Longest shift: a week, as a weekly one must end before it begins again.</summary>
    public static readonly TimeSpan LongestShift = TimeSpan.FromDays(7);

    /// <summary>Most shifts of an area.</summary>
    public const int MostShifts = 500;

    /// <summary>Roles that can be on duty.</summary>
    public static IReadOnlyList<string> Roles { get; } = [DutyRoles.Village, DutyRoles.Township, DutyRoles.County, DutyRoles.ChainOffice];

    /// <summary>Adds a shift, or changes one.</summary>
    public Task<FormAnswer> SaveAsync(AreaScope writer, ShiftForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return writes.WriteAsync(writer, form.Id == 0 ? "add-shift" : "change-shift", async (database, scope) =>
        {
            if (FormAnswer.Of(Check(form)) is { } wrong)
                return wrong;
            if (!await scope.HoldsAsync(database, form.AreaId, Permissions.RostersManage, cancellation))
                return FormAnswer.Wrong(nameof(form.AreaId), "form.area");
            if (await scope.Users(database).SingleOrDefaultAsync(user => user.Id == form.UserId, cancellation) is not { } person || person.LockoutEnd == DateTimeOffset.MaxValue)
                return FormAnswer.Wrong(nameof(form.UserId), "roster.person-gone");
            if (form.Id == 0 && await database.Shifts.CountAsync(row => row.AreaId == form.AreaId, cancellation) >= MostShifts)
                return FormAnswer.Wrong(FormAnswer.Whole, "roster.most");
            var row = form.Id == 0
                ? new ShiftRow { Role = form.Role, UserId = form.UserId }
                : await ShiftAsync(database, scope, form.Id, cancellation);
            if (row is null)
                return FormAnswer.NotFound;
            (row.AreaId, row.Role, row.UserId, row.Weekly) = (form.AreaId, form.Role, form.UserId, form.Weekly);
            (row.FromMs, row.ToMs) = (form.Begin.ToUnixTimeMilliseconds(), form.End.ToUnixTimeMilliseconds());
            if (form.Id == 0)
                database.Shifts.Add(row);
            await database.SaveChangesAsync(cancellation);
            return FormAnswer.Done(row.Id, $"shift/{row.Id}", Describe(row));
        }, cancellation);
    }

    /// <summary>Removes a shift; a weekly one with all its turns.</summary>
    public Task<FormAnswer> RemoveAsync(AreaScope writer, long shiftId, CancellationToken cancellation = default) =>
        writes.WriteAsync(writer, "remove-shift", async (database, scope) =>
        {
            if (await ShiftAsync(database, scope, shiftId, cancellation) is not { } row)
                return FormAnswer.NotFound;
            database.Shifts.Remove(row);
            return FormAnswer.Done(shiftId, $"shift/{shiftId}", Describe(row));
        }, cancellation);

    private static async Task<ShiftRow?> ShiftAsync(HeedDatabase database, AreaScope scope, long shiftId, CancellationToken cancellation) =>
        await database.Shifts.SingleOrDefaultAsync(row => row.Id == shiftId, cancellation) is { } row && await scope.HoldsAsync(database, row.AreaId, Permissions.RostersManage, cancellation) ? row : null;

    private static IReadOnlyDictionary<string, string> Check(ShiftForm form) => new FormCheck()
        .Require(form.AreaId > 0, nameof(form.AreaId), "form.required")
        .Require(Roles.Contains(form.Role), nameof(form.Role), "form.required")
        .Text(form.UserId, nameof(form.UserId), 64)
        .Require(form.Day.Year is >= 2020 and <= 2100, nameof(form.Day), "roster.day")
        .Require(form.LastDay.Year is >= 2020 and <= 2100 && form.End > form.Begin, nameof(form.LastDay), "roster.order")
        .Require(form.End - form.Begin <= LongestShift, nameof(form.LastDay), "roster.too-long")
        .Faults;

    private static string Describe(ShiftRow row) =>
        $"area/{row.AreaId} {row.Role} user/{row.UserId} {DateTimeOffset.FromUnixTimeMilliseconds(row.FromMs):O} – {DateTimeOffset.FromUnixTimeMilliseconds(row.ToMs):O}{(row.Weekly ? " weekly" : "")}";
}
