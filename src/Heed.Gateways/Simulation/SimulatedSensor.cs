namespace Heed.Gateways.Simulation;

/// <summary>A LoRaWAN sensor of a control point.</summary>
/// <param name="DevEui">Its EUI.</param>
/// <param name="Model">Model: how its payload is written.</param>
/// <param name="Kind">Kind of the point that it watches: what it measures.</param>
/// <param name="Name">What the network server calls it.</param>
public sealed record SimulatedSensor(string DevEui, string Model, string Kind, string Name);
