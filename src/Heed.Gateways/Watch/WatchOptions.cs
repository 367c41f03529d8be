using Heed.Gateways.Connections;

namespace Heed.Gateways.Watch;

/// <summary>Bounds of the watch gateway. The grace is for a frame whose brackets balance before LEN says so.</summary>
public sealed class WatchOptions : DeviceConnectionOptions;
