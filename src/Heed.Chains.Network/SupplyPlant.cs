namespace Heed.Chains.Network;

/// <summary>A plant that makes one product. Amounts are in units of that product.</summary>
/// <param name="Name">Name that links and scenarios use; unique in a network.</param>
/// <param name="Sector">Sector or class of what it makes; may be empty.</param>
/// <param name="Product">What it makes; may be empty.</param>
/// <param name="ProfitYuan">Profit lost with each unit that is not delivered, yuan.</param>
/// <param name="DemandPerDay">Units a day that must leave the plant; 0 for a plant that only feeds others of the network.</param>
/// <param name="CapacityPerDay">Most units a day; positive infinity without a bound.</param>
/// <param name="Stock">Units of its product at hand.</param>
/// <param name="RecoveryDays">Days until it works again after a stop (TTR).</param>
public sealed record SupplyPlant(
    string Name,
    string Sector,
    string Product,
    double ProfitYuan,
    double DemandPerDay,
    double CapacityPerDay,
    double Stock,
    double RecoveryDays);
