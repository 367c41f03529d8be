using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Devices;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Areas;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Areas;

/// <summary>Where the area tree is changed, by who holds <see cref="Permissions.AreasManage"/>.</summary>
public sealed class AreaDesk(PageWrites writes, TokenDirectory tokens)
{
    /// <summary>Deepest level: county, township, village, and one below.</summary>
    public const int DeepestLevel = 3;

    /// <summary>Adds an area below another, or changes names and place of one.</summary>
    public async Task<FormAnswer> SaveAsync(AreaScope writer, AreaForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var answer = await writes.WriteAsync(writer, form.Id == 0 ? "add-area" : "change-area", async (database, scope) =>
        {
            if (FormAnswer.Of(Check(form)) is { } wrong)
                return wrong;
            return form.Id == 0 ? await AddAsync(database, scope, form, cancellation) : await ChangeAsync(database, scope, form, cancellation);
        }, cancellation);
        if (answer.IsDone)
            await tokens.LoadAsync(cancellation);
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

    private static async Task<FormAnswer> ChangeAsync(HeedDatabase database, AreaScope scope, AreaForm form, CancellationToken cancellation)
    {
        if (await scope.Areas(database, Permissions.AreasManage).SingleOrDefaultAsync(row => row.Id == form.Id, cancellation) is not { } area)
            return FormAnswer.NotFound;
        var before = area.Name;
        form.Fill(area);
        return FormAnswer.Done(area.Id, $"area/{area.Id}", $"{before} → {area.Name}");
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
