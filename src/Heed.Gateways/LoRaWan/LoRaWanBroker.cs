namespace Heed.Gateways.LoRaWan;

/// <summary>An outer MQTT broker whose uplinks are taken in. Section <c>LoRaWan:Brokers</c>.</summary>
public sealed class LoRaWanBroker
{
    /// <summary>Host name or address.</summary>
    public string Host { get; set; } = "";

    /// <summary>Port: 1883, or 8883 with TLS.</summary>
    public int Port { get; set; } = 1883;

    /// <summary>Speak TLS.</summary>
    public bool Tls { get; set; }

    /// <summary>User name; for The Things Stack <c>APP@TENANT</c>.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Password or API key.</summary>
    public string Password { get; set; } = "";

    /// <summary>Name of our session at the broker: it keeps what came while we were away.</summary>
    public string ClientId { get; set; } = "heed";

    /// <summary>What to subscribe to; empty for the uplinks of ChirpStack and The Things Stack.</summary>
    public IList<string> Topics { get; } = [];
}
