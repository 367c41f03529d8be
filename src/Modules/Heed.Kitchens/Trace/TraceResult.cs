namespace Heed.Kitchens.Trace;

/// <summary>What a trace found: lots, the batches they went into, and who got the boxes.</summary>
/// <param name="Lots">Lots of ingredients.</param>
/// <param name="Batches">Batches.</param>
/// <param name="Deliveries">Deliveries.</param>
/// <param name="ElapsedMs">How long it took, milliseconds.</param>
public sealed record TraceResult(IReadOnlyList<TracedLot> Lots, IReadOnlyList<TracedBatch> Batches, IReadOnlyList<TracedDelivery> Deliveries, double ElapsedMs)
{
    /// <summary>Boxes in all deliveries.</summary>
    public long Boxes => Deliveries.Sum(static delivery => (long)delivery.Boxes);
}

/// <summary>A lot that a trace found.</summary>
public sealed record TracedLot(long Id, string Code, string Ingredient, string Supplier, long ReceivedMs);

/// <summary>A batch that a trace found.</summary>
public sealed record TracedBatch(long Id, string Kitchen, string Dish, long StartedMs, string Decision);

/// <summary>A delivery that a trace found, with whom to call.</summary>
public sealed record TracedDelivery(long Id, long BatchId, long CustomerId, string Customer, int AreaId, string Contact, string Phone, int FirstBox, int Boxes, long DepartedMs);
