namespace Heed.Kitchens.Batches;

/// <summary>Boxes that are to leave.</summary>
/// <param name="CustomerId">To whom.</param>
/// <param name="Boxes">How many.</param>
/// <param name="VehicleId">The vehicle, a control point; null when nobody said.</param>
/// <param name="Route">The route, in words.</param>
/// <param name="Within">How soon they should arrive; null when nobody said.</param>
public sealed record DeliveryOrder(long CustomerId, int Boxes, long? VehicleId, string Route, TimeSpan? Within);
