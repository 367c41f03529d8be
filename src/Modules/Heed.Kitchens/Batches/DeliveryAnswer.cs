namespace Heed.Kitchens.Batches;

/// <summary>What the customer writes down when boxes arrive.</summary>
/// <param name="Accepted">Taken, or refused.</param>
/// <param name="Celsius">Core temperature, °C.</param>
/// <param name="SealWhole">The seal was whole.</param>
/// <param name="Counted">Boxes counted.</param>
/// <param name="Name">Who answers.</param>
/// <param name="Remark">Remarks; why, when it is refused.</param>
public sealed record DeliveryAnswer(bool Accepted, double Celsius, bool SealWhole, int Counted, string Name, string Remark)
{
    /// <summary>A picture of what arrived; empty for none.</summary>
    public ReadOnlyMemory<byte> Picture { get; init; }
}
