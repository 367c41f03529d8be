namespace Heed.Chains.Network;

/// <summary>Who supplies what to whom. Links of one customer with the same material are alternatives to each other.</summary>
/// <param name="Supplier">Index of the supplying plant.</param>
/// <param name="Customer">Index of the plant that needs the material.</param>
/// <param name="Material">Name of the material.</param>
/// <param name="Units">Units of the supplier's product that go into one unit of the customer's; above 0.</param>
/// <param name="RampUpDays">Days until the supplier can deliver more than today when another one fails; 0 for at once.</param>
public sealed record SupplyLink(int Supplier, int Customer, string Material, double Units, double RampUpDays = 0);
