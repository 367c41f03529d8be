namespace Heed.Gateways.LoRaWan;

/// <summary>Settings of the LoRaWAN intake, section <c>LoRaWan</c>.</summary>
public sealed class LoRaWanOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "LoRaWan";

    /// <summary>Outer brokers to listen to; none when network servers publish to Heed's own.</summary>
    public IList<LoRaWanBroker> Brokers { get; } = [];
}
