using Heed.Chains.Network.Flows;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heed.Chains.Network;

/// <summary>The county's supply network as the store holds it, laid out for the algorithms; read anew when it is asked for.</summary>
public sealed class CountyNetwork(IDbContextFactory<HeedDatabase> databases, IOptionsMonitor<NetworkOptions> options)
{
    /// <summary>Most plants that are shown and computed on a page.</summary>
    public const int MostPlants = 5_000;

    /// <summary>Days of cover that a plant is given whose stock nobody told: none, so that a stop is never foreseen too late.</summary>
    private const double UnknownStock = 0;

    /// <summary>Reads the network.</summary>
    public async Task<CountyModel> ReadAsync(CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var plants = await database.Set<ChainPlant>().AsNoTracking().OrderBy(static row => row.Id).Take(MostPlants).ToListAsync(cancellation);
        var index = plants.Select(static (row, place) => (row.Id, place)).ToDictionary(static pair => pair.Id, static pair => pair.place);
        var links = (await database.Set<ChainLink>().AsNoTracking().ToListAsync(cancellation)).Where(row => index.ContainsKey(row.SupplierId) && index.ContainsKey(row.CustomerId)).ToList();
        var network = new SupplyNetwork(
            [.. plants.Select(static row => new SupplyPlant(row.Name, row.ChainCode, row.Product, row.ProfitYuan, row.DemandPerDay, row.CapacityPerDay ?? double.PositiveInfinity, row.Stock ?? UnknownStock, row.RecoveryDays))],
            links.Select(row => new SupplyLink(index[row.SupplierId], index[row.CustomerId], row.Material, row.Units, row.RampUpDays)));
        var normal = NormalFlow.Of(network);
        return new(plants, links, network, normal, [.. plants.Select((row, plant) => LatestCover(row, normal.CoverDays[plant], normal.AskedPerDay[plant]))]);
    }

    /// <summary>The most days for which a plant's stock may last, as far as anybody knows.</summary>
    private double LatestCover(ChainPlant row, double coverDays, double askedPerDay) => row switch
    {
        { Stock: null, StockMost: null } => Math.Max(coverDays, options.CurrentValue.MostCoverDays),
        { StockMost: { } most } when askedPerDay > 0 => Math.Max(coverDays, most / askedPerDay),
        _ => coverDays,
    };

    /// <summary>What the stop of a supplier means for an enterprise; null when either is not in the network or the stop does not reach it.</summary>
    public async Task<Outlook?> OutlookAsync(long subjectId, string supplier, CancellationToken cancellation = default)
    {
        if (string.IsNullOrWhiteSpace(supplier))
            return null;
        var model = await ReadAsync(cancellation);
        var stopped = model.Network.IndexOf(supplier.Trim());
        var own = model.Plants.FindIndex(row => row.SubjectId == subjectId);
        if (stopped < 0 || own < 0)
            return null;
        var dates = new StopDates(model.Network, model.Normal);
        dates.Compute(Disruption.OfPlant(model.Network, stopped));
        return double.IsInfinity(dates.DayOf(own)) ? null : new(dates.DayOf(own), model.Plants[own].ProfitYuan * model.Normal.AskedPerDay[own]);
    }
}

/// <summary>The county's network.</summary>
/// <param name="Plants">Rows of the plants, by index.</param>
/// <param name="Links">Rows of the links.</param>
/// <param name="Network">The network.</param>
/// <param name="Normal">Its normal flow, with the least stock that every plant may have.</param>
/// <param name="LatestCoverDays">Days that each plant's stock lasts at most.</param>
public sealed record CountyModel(List<ChainPlant> Plants, List<ChainLink> Links, SupplyNetwork Network, NormalFlow Normal, double[] LatestCoverDays);

/// <summary>What is assumed where enterprises told nothing; from the settings <c>Chains:Network</c>.</summary>
public sealed class NetworkOptions
{
    /// <summary>Days of cover that a plant has at most whose stock nobody told.</summary>
    public double MostCoverDays { get; set; } = 30;
}

/// <summary>What a stop means for an enterprise.</summary>
/// <param name="StopsInDays">Days until it stops without a substitute.</param>
/// <param name="LossYuanPerDay">Profit lost a day once it has stopped, yuan.</param>
public sealed record Outlook(double StopsInDays, double LossYuanPerDay);
