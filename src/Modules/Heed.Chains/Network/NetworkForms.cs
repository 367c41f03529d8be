using Heed.Console.Forms;
using Heed.Storage.Chains;

namespace Heed.Chains.Network;

/// <summary>A link as a form gives it.</summary>
public sealed class LinkForm
{
    /// <summary>Number of the link; 0 for a new one.</summary>
    public long Id { get; set; }

    /// <summary>The supplying plant.</summary>
    public long SupplierId { get; set; }

    /// <summary>The plant supplied.</summary>
    public long CustomerId { get; set; }

    /// <summary>Material; links of one customer with the same material are alternatives.</summary>
    public string Material { get; set; } = "";

    /// <summary>Units of the supplier's product in one unit of the customer's.</summary>
    public double Units { get; set; } = 1;

    /// <summary>Days until the supplier can deliver more than usual.</summary>
    public double RampUpDays { get; set; }

    /// <summary>Road it takes; empty when it does not matter.</summary>
    public string Road { get; set; } = "";

    /// <summary>The form of a link.</summary>
    public static LinkForm Of(ChainLink row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new() { Id = row.Id, SupplierId = row.SupplierId, CustomerId = row.CustomerId, Material = row.Material, Units = row.Units, RampUpDays = row.RampUpDays, Road = row.Road };
    }

    /// <summary>What is wrong with it.</summary>
    public FormCheck Check() => new FormCheck()
        .Require(SupplierId != 0 && CustomerId != 0 && SupplierId != CustomerId, nameof(SupplierId), "link.plants")
        .Text(Material, nameof(Material), NetworkEditor.MostCharacters)
        .Length(Road, nameof(Road), NetworkEditor.MostCharacters)
        .Require(Units is > 0 and <= SupplyBook.MostUnits, nameof(Units), "link.units-wrong")
        .Require(RampUpDays is >= 0 and <= NetworkEditor.MostDays, nameof(RampUpDays), "link.ramp-up");
}

/// <summary>A plant as a form gives it; empty numbers are unknown.</summary>
public sealed class PlantForm
{
    /// <summary>Number of the plant; 0 for a new one.</summary>
    public long Id { get; set; }

    /// <summary>Name; unique.</summary>
    public string Name { get; set; } = "";

    /// <summary>What it makes.</summary>
    public string Product { get; set; } = "";

    /// <summary>Code of its chain; empty for none.</summary>
    public string ChainCode { get; set; } = "";

    /// <summary>County it stands in; empty for this one.</summary>
    public string County { get; set; } = "";

    /// <summary>Profit lost with each unit, yuan.</summary>
    public double ProfitYuan { get; set; }

    /// <summary>Units a day that must leave it.</summary>
    public double DemandPerDay { get; set; }

    /// <summary>Most units a day; null when unknown.</summary>
    public double? CapacityPerDay { get; set; }

    /// <summary>Units at hand, at least; null when unknown.</summary>
    public double? Stock { get; set; }

    /// <summary>Units at hand, at most; null when the stock is exact or nothing is known.</summary>
    public double? StockMost { get; set; }

    /// <summary>Days until it works again after a stop.</summary>
    public double RecoveryDays { get; set; } = 7;

    /// <summary>The form of a plant.</summary>
    public static PlantForm Of(ChainPlant row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new()
        {
            Id = row.Id,
            Name = row.Name,
            Product = row.Product,
            ChainCode = row.ChainCode,
            County = row.County,
            ProfitYuan = row.ProfitYuan,
            DemandPerDay = row.DemandPerDay,
            CapacityPerDay = row.CapacityPerDay,
            Stock = row.Stock,
            StockMost = row.StockMost,
            RecoveryDays = row.RecoveryDays,
        };
    }

    /// <summary>What is wrong with it.</summary>
    public FormCheck Check() => new FormCheck()
        .Text(Name, nameof(Name), NetworkEditor.MostCharacters)
        .Length(Product, nameof(Product), NetworkEditor.MostCharacters)
        .Length(County, nameof(County), NetworkEditor.MostCharacters)
        .Require(new[] { ProfitYuan, DemandPerDay, CapacityPerDay ?? 0, Stock ?? 0, StockMost ?? 0 }.All(static number => number is >= 0 and <= SupplyBook.MostUnits), nameof(Stock), "plant.numbers")
        .Require(StockMost is null || StockMost >= (Stock ?? 0), nameof(StockMost), "plant.stock-most")
        .Require(RecoveryDays is >= 0 and <= NetworkEditor.MostDays, nameof(RecoveryDays), "link.ramp-up");

    /// <summary>Takes the form over into a row.</summary>
    public void CopyTo(ChainPlant row)
    {
        ArgumentNullException.ThrowIfNull(row);
        (row.Name, row.Product, row.ChainCode, row.County) = (Name.Trim(), Product.Trim(), ChainCode, County.Trim());
        (row.ProfitYuan, row.DemandPerDay, row.CapacityPerDay, row.Stock, row.StockMost, row.RecoveryDays) = (ProfitYuan, DemandPerDay, CapacityPerDay, Stock, StockMost, RecoveryDays);
    }
}
