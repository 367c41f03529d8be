using Heed.Gateways.Connections;

namespace Heed.Gateways.Iw;

/// <summary>Bounds of the Iw gateway.</summary>
public sealed class IwOptions : DeviceConnectionOptions;
