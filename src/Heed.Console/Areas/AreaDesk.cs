using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Devices;
using Heed.Engine.Rules;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Areas;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Areas;

/// <summary>Where the area tree is changed, by who holds <see cref="Permissions.AreasManage"/>.</summary>
public sealed class AreaDesk(PageWrites writes, TokenDirectory tokens, IRuleAdministration rules, AreaTree tree)
{
    /// <summary>Deepest level: county, township, village, and one below.</summary>
    public const int DeepestLevel = 3;

    /// <summary>Adds an area below another, or changes names and place of one and what it belongs to: then everything below goes with it.</summary>
    public async Task<FormAnswer> SaveAsync(AreaScope writer, AreaForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var moved = false;
        var answer = await writes.WriteAsync(writer, form.Id == 0 ? "add-area" : "change-area", async (database, scope) =>
        {
            if (FormAnswer.Of(Check(form)) is { } wrong)
                return wrong;
            if (form.Id == 0)
                return await AddAsync(database, scope, form, cancellation);
            (var changed, moved) = await ChangeAsync(database, scope, form, cancellation);
            return changed;
        }, cancellation);
        if (!answer.IsDone)
            return answer;
        tree.Forget();
        await tokens.LoadAsync(cancellation);
        if (moved)
            await rules.RefreshAreaAsync(form.Id, cancellation);
        return answer;
    }

    /// <summary>Removes an area that nothing belongs to.</summary>
    public Task<FormAnswer> RemoveAsync(AreaScope writer, int areaId, CancellationToken cancellation = default) =>
        writes.WriteAsync(writer, "remove-area", async (database, scope) =>
        {
            if (await scope.Areas(database, Permissions.AreasManage).SingleOrDefaultAsync(row => row.Id == areaId, cancellation) is not { ParentId: not null } area)
                return FormAnswer.NotFound;
            if (await IsUsedAsync(database, areaId, cancellation))
                return FormAnswer.Wrong(FormAnswer.Whole, "areas.used");
            database.Areas.Remove(area);
            return FormAnswer.Done(areaId, $"area/{areaId}", area.Name);
        }, cancellation);

    private static async Task<FormAnswer> AddAsync(HeedDatabase database, AreaScope scope, AreaForm form, CancellationToken cancellation)
    {
        if (await scope.Areas(database, Permissions.AreasManage).SingleOrDefaultAsync(row => row.Id == form.ParentId, cancellation) is not { } parent)
            return FormAnswer.NotFound;
        if (parent.Level >= DeepestLevel)
            return FormAnswer.Wrong(FormAnswer.Whole, "areas.too-deep");
        // The path holds the number, which the store gives: a unique one stands in for it until then.
        var area = new Area { ParentId = parent.Id, Name = form.Name, Level = parent.Level + 1, Path = Guid.NewGuid().ToString() };
        form.Fill(area);
        database.Areas.Add(area);
        await database.SaveChangesAsync(cancellation);
        area.Path = $"{parent.Path}{area.Id}/";
        await database.SaveChangesAsync(cancellation);
        return FormAnswer.Done(area.Id, $"area/{area.Id}", area.Name);
    }

    private static async Task<(FormAnswer Answer, bool Moved)> ChangeAsync(HeedDatabase database, AreaScope scope, AreaForm form, CancellationToken cancellation)
    {
        if (await scope.Areas(database, Permissions.AreasManage).SingleOrDefaultAsync(row => row.Id == form.Id, cancellation) is not { } area)
            return (FormAnswer.NotFound, false);
        var before = area.Name;
        var moved = area.ParentId is { } parent && parent != form.ParentId;
        if (moved && await MoveAsync(database, scope, area, form.ParentId, cancellation) is { } wrong)
            return (wrong, false);
        form.Fill(area);
        return (FormAnswer.Done(area.Id, $"area/{area.Id}", moved ? $"{before} → {area.Name}, {area.Path}" : $"{before} → {area.Name}"), moved);
    }

    /// <summary>Hangs an area under another of the writer's; null when that can be.</summary>
    private static async Task<FormAnswer?> MoveAsync(HeedDatabase database, AreaScope scope, Area area, int parentId, CancellationToken cancellation)
    {
        if (await scope.Areas(database, Permissions.AreasManage).SingleOrDefaultAsync(row => row.Id == parentId, cancellation) is not { } parent)
            return FormAnswer.Wrong(nameof(AreaForm.ParentId), "form.not-found");
        var oldPath = area.Path;
        if (parent.Path.StartsWith(oldPath, StringComparison.Ordinal))
            return FormAnswer.Wrong(nameof(AreaForm.ParentId), "areas.below-itself");
        var branch = await database.Areas.Where(row => row.Path.StartsWith(oldPath)).ToListAsync(cancellation);
        var deeper = parent.Level + 1 - area.Level;
        if (branch.Max(static row => row.Level) + deeper > DeepestLevel)
            return FormAnswer.Wrong(nameof(AreaForm.ParentId), "areas.too-deep");
        area.ParentId = parentId;
        foreach (var row in branch)
            (row.Path, row.Level) = ($"{parent.Path}{area.Id}/{row.Path[oldPath.Length..]}", row.Level + deeper);
        return null;
    }

    private static async Task<bool> IsUsedAsync(HeedDatabase database, int areaId, CancellationToken cancellation) =>
        await database.Areas.AnyAsync(row => row.ParentId == areaId, cancellation)
        || await database.Subjects.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.Devices.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.Users.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.Cases.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.Alarms.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.Policies.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.Shifts.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.AccessTokens.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.RuleOverrides.AnyAsync(row => row.AreaId == areaId, cancellation)
        || await database.Set<Heed.Storage.Access.GrantRow>().AnyAsync(row => row.AreaId == areaId, cancellation);

    private static IReadOnlyDictionary<string, string> Check(AreaForm form) => new FormCheck()
        .Text(form.Name, nameof(form.Name), 80)
        .Length(form.NameEnglish, nameof(form.NameEnglish), 80)
        .Require(form.Latitude is null or (>= -90 and <= 90), nameof(form.Latitude), "form.latitude")
        .Require(form.Longitude is null or (>= -180 and <= 180), nameof(form.Longitude), "form.longitude")
        .Require(form.Latitude is null == form.Longitude is null, nameof(form.Latitude), "form.both-coordinates")
        .Faults;
}
