using Heed.Chains.Network.Files;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;

namespace Heed.Chains.Network;

/// <summary>Keeps the county's supply network up to date: what enterprises tell in their survey, and what files bring.</summary>
public sealed class SupplyBook(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Largest number a survey takes.</summary>
    public const double MostUnits = 1e12;

    /// <summary>Plants of an enterprise with the links that supply them.</summary>
    public async Task<(List<ChainPlant> Plants, List<(ChainLink Link, string Supplier)> Links)> OfAsync(long subjectId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var plants = await database.Set<ChainPlant>().AsNoTracking().Where(row => row.SubjectId == subjectId).OrderBy(static row => row.Id).ToListAsync(cancellation);
        var links = await (from link in database.Set<ChainLink>().AsNoTracking()
                           join customer in database.Set<ChainPlant>() on link.CustomerId equals customer.Id
                           join supplier in database.Set<ChainPlant>() on link.SupplierId equals supplier.Id
                           where customer.SubjectId == subjectId
                           orderby link.Material, supplier.Name
                           select new { link, supplier.Name }).ToListAsync(cancellation);
        return (plants, [.. links.Select(static row => (row.link, row.Name))]);
    }

    /// <summary>Takes an enterprise's answer about one of its plants, whose stock is known or not known at all.</summary>
    /// <returns>False when the plant is not its own or a number cannot be.</returns>
    public Task<bool> AnswerAsync(long subjectId, long plantId, double? stock, double? capacity, double demand, CancellationToken cancellation = default) =>
        AnswerAsync(subjectId, plantId, stock, null, capacity, demand, cancellation);

    /// <summary>Takes an enterprise's answer about one of its plants; null numbers are unknown, and a stock may be given as a range.</summary>
    /// <param name="subjectId">The enterprise.</param>
    /// <param name="plantId">Its plant.</param>
    /// <param name="stock">Units at hand, at least.</param>
    /// <param name="stockMost">Units at hand, at most; null when the stock is exact or nothing is known.</param>
    /// <param name="capacity">Most units a day.</param>
    /// <param name="demand">Units a day that must leave it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>False when the plant is not its own or a number cannot be.</returns>
    public async Task<bool> AnswerAsync(long subjectId, long plantId, double? stock, double? stockMost, double? capacity, double demand, CancellationToken cancellation = default)
    {
        if (new[] { stock ?? 0, capacity ?? 0, demand, stockMost ?? 0 }.Any(static number => !(number is >= 0 and <= MostUnits)) || stockMost < (stock ?? 0))
            return false;
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            if (await database.Set<ChainPlant>().SingleOrDefaultAsync(row => row.Id == plantId && row.SubjectId == subjectId, cancellation) is not { } plant)
                return false;
            (plant.Stock, plant.StockMost, plant.CapacityPerDay, plant.DemandPerDay) = (stock, stockMost, capacity, demand);
            await database.SaveChangesAsync(cancellation);
            return true;
        }
    }

    /// <summary>An enterprise confirms that a supplier still supplies it, or says that it does no longer.</summary>
    /// <returns>False when the link does not supply one of its plants.</returns>
    public async Task<bool> ConfirmAsync(long subjectId, long linkId, bool stands, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            if (await database.Set<ChainLink>().SingleOrDefaultAsync(row => row.Id == linkId && database.Set<ChainPlant>().Any(plant => plant.Id == row.CustomerId && plant.SubjectId == subjectId), cancellation) is not { } link)
                return false;
            if (stands)
                link.ConfirmedMs = time.GetUtcNow().ToUnixTimeMilliseconds();
            else
                database.Remove(link);
            await database.SaveChangesAsync(cancellation);
            return true;
        }
    }

    /// <summary>Brings plants and links of files in: known plants are brought up to date, links that the files name are confirmed.</summary>
    /// <exception cref="NetworkFileException">A line of a file cannot be used.</exception>
    public async Task<(int Plants, int Links)> ImportAsync(SupplyNetwork network, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(network);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            var rows = await PlantsAsync(database, network, cancellation);
            await database.SaveChangesAsync(cancellation);
            var known = (await database.Set<ChainLink>().ToListAsync(cancellation)).ToDictionary(static row => (row.SupplierId, row.CustomerId, row.Material));
            foreach (var link in network.Links)
            {
                var (supplier, customer) = (rows[link.Supplier].Id, rows[link.Customer].Id);
                if (!known.TryGetValue((supplier, customer, link.Material), out var row))
                    database.Add(row = new ChainLink { SupplierId = supplier, CustomerId = customer, Material = link.Material });
                (row.Units, row.RampUpDays, row.ConfirmedMs) = (link.Units, link.RampUpDays, time.GetUtcNow().ToUnixTimeMilliseconds());
            }

            await database.SaveChangesAsync(cancellation);
        }

        return (network.Plants.Count, network.Links.Count);
    }

    /// <summary>Rows of the network's plants, by index; a new plant stands where its enterprise does, or in the middle of the county.</summary>
    private static async Task<List<ChainPlant>> PlantsAsync(HeedDatabase database, SupplyNetwork network, CancellationToken cancellation)
    {
        var known = await database.Set<ChainPlant>().ToDictionaryAsync(static row => row.Name, cancellation);
        var enterprises = await database.Set<Enterprise>().AsNoTracking().Include(static row => row.Subject).ToListAsync(cancellation);
        var byName = enterprises.GroupBy(static row => row.Subject.Name).ToDictionary(static group => group.Key, static group => group.First());
        var middle = await database.Areas.AsNoTracking().FirstOrDefaultAsync(static area => area.ParentId == null, cancellation);
        var chains = await database.Set<IndustryChain>().Select(static row => row.Code).ToListAsync(cancellation);
        var rows = new List<ChainPlant>(network.Plants.Count);
        foreach (var plant in network.Plants)
        {
            if (!known.TryGetValue(plant.Name, out var row))
            {
                var enterprise = byName.GetValueOrDefault(plant.Name);
                database.Add(row = new ChainPlant
                {
                    Name = plant.Name,
                    SubjectId = enterprise?.SubjectId,
                    Latitude = enterprise?.Subject.HomeLatitude ?? middle?.Latitude ?? 0,
                    Longitude = enterprise?.Subject.HomeLongitude ?? middle?.Longitude ?? 0,
                });
            }

            row.ChainCode = chains.Contains(plant.Sector) ? plant.Sector : row.ChainCode;
            (row.Product, row.ProfitYuan, row.DemandPerDay, row.Stock, row.StockMost, row.RecoveryDays) = (plant.Product, plant.ProfitYuan, plant.DemandPerDay, plant.Stock, null, plant.RecoveryDays);
            row.CapacityPerDay = double.IsFinite(plant.CapacityPerDay) ? plant.CapacityPerDay : null;
            rows.Add(row);
        }

        return rows;
    }
}
