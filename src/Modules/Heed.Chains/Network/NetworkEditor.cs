using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;

namespace Heed.Chains.Network;

/// <summary>Adds, changes and removes plants and links of the county's network by hand.</summary>
public sealed class NetworkEditor(PageWrites writes, TimeProvider time)
{
    /// <summary>Longest name, product, material or road, characters.</summary>
    public const int MostCharacters = 100;

    /// <summary>Longest recovery or ramp-up, days.</summary>
    public const double MostDays = 3_650;

    /// <summary>Adds a link, or changes one; either confirms it.</summary>
    public Task<FormAnswer> SaveAsync(AreaScope writer, LinkForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return WriteAsync(writer, form.Id == 0 ? "add-chain-link" : "change-chain-link", async database =>
        {
            if (FormAnswer.Of(form.Check().Faults) is { } wrong)
                return wrong;
            if (await database.Set<ChainPlant>().CountAsync(row => row.Id == form.SupplierId || row.Id == form.CustomerId, cancellation) != 2)
                return FormAnswer.Wrong(nameof(form.SupplierId), "link.plants");
            var material = form.Material.Trim();
            if (await database.Set<ChainLink>().AnyAsync(row => row.Id != form.Id && row.SupplierId == form.SupplierId && row.CustomerId == form.CustomerId && row.Material == material, cancellation))
                return FormAnswer.Wrong(nameof(form.Material), "link.twice");
            var row = form.Id == 0 ? null : await database.Set<ChainLink>().SingleOrDefaultAsync(item => item.Id == form.Id, cancellation);
            if (row is null && form.Id != 0)
                return FormAnswer.NotFound;
            if (row is null)
                database.Add(row = new ChainLink { Material = material });
            (row.SupplierId, row.CustomerId, row.Material, row.Units, row.RampUpDays, row.Road) = (form.SupplierId, form.CustomerId, material, form.Units, form.RampUpDays, form.Road.Trim());
            row.ConfirmedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
            await database.SaveChangesAsync(cancellation);
            return FormAnswer.Done(row.Id, $"chain-link/{row.Id}", $"{row.SupplierId} → {row.CustomerId} {row.Material}");
        }, cancellation);
    }

    /// <summary>Says that a link still stands.</summary>
    public Task<FormAnswer> ConfirmAsync(AreaScope writer, long id, CancellationToken cancellation = default) => WriteAsync(writer, "confirm-chain-link", async database =>
    {
        if (await database.Set<ChainLink>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } row)
            return FormAnswer.NotFound;
        row.ConfirmedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return FormAnswer.Done(id, $"chain-link/{id}");
    }, cancellation);

    /// <summary>Removes a link.</summary>
    public Task<FormAnswer> RemoveLinkAsync(AreaScope writer, long id, CancellationToken cancellation = default) => WriteAsync(writer, "remove-chain-link", async database =>
    {
        if (await database.Set<ChainLink>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } row)
            return FormAnswer.NotFound;
        database.Remove(row);
        return FormAnswer.Done(id, $"chain-link/{id}", $"{row.SupplierId} → {row.CustomerId} {row.Material}");
    }, cancellation);

    /// <summary>Adds a plant, or changes one.</summary>
    public Task<FormAnswer> SaveAsync(AreaScope writer, PlantForm form, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return WriteAsync(writer, form.Id == 0 ? "add-chain-plant" : "change-chain-plant", async database =>
        {
            if (FormAnswer.Of(form.Check().Faults) is { } wrong)
                return wrong;
            var name = form.Name.Trim();
            if (await database.Set<ChainPlant>().AnyAsync(item => item.Id != form.Id && item.Name == name, cancellation))
                return FormAnswer.Wrong(nameof(form.Name), "plant.twice");
            var row = form.Id == 0 ? null : await database.Set<ChainPlant>().SingleOrDefaultAsync(item => item.Id == form.Id, cancellation);
            if (row is null && form.Id != 0)
                return FormAnswer.NotFound;
            if (row is null)
                database.Add(row = new ChainPlant { Name = name });
            form.CopyTo(row);
            var enterprise = await database.Set<Enterprise>().AsNoTracking().Include(static item => item.Subject).FirstOrDefaultAsync(item => item.Subject.Name == name, cancellation);
            row.SubjectId ??= enterprise?.SubjectId;
            if (form.Id == 0)
            {
                var middle = await database.Areas.AsNoTracking().FirstOrDefaultAsync(static area => area.ParentId == null, cancellation);
                (row.Latitude, row.Longitude) = (enterprise?.Subject.HomeLatitude ?? middle?.Latitude ?? 0, enterprise?.Subject.HomeLongitude ?? middle?.Longitude ?? 0);
            }

            await database.SaveChangesAsync(cancellation);
            return FormAnswer.Done(row.Id, $"chain-plant/{row.Id}", name);
        }, cancellation);
    }

    /// <summary>Removes a plant with its links.</summary>
    public Task<FormAnswer> RemovePlantAsync(AreaScope writer, long id, CancellationToken cancellation = default) => WriteAsync(writer, "remove-chain-plant", async database =>
    {
        if (await database.Set<ChainPlant>().SingleOrDefaultAsync(row => row.Id == id, cancellation) is not { } row)
            return FormAnswer.NotFound;
        database.Remove(row);
        return FormAnswer.Done(id, $"chain-plant/{id}", row.Name);
    }, cancellation);

    private Task<FormAnswer> WriteAsync(AreaScope writer, string action, Func<HeedDatabase, Task<FormAnswer>> change, CancellationToken cancellation) => writes.WriteAsync(
        writer, action, (database, scope) => scope.May(Permissions.ModuleWork, Appeals.AppealDesk.Module) ? change(database) : Task.FromResult(FormAnswer.Denied), cancellation);
}
