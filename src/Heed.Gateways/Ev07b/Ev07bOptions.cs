using Heed.Gateways.Connections;

namespace Heed.Gateways.Ev07b;

/// <summary>Bounds of the EV07B gateway. A frame that stays incomplete for the grace was none, but noise that looked like a header: the frames behind it must not wait.</summary>
public sealed class Ev07bOptions : DeviceConnectionOptions
{
    /// <summary>The pendant's network may pause within a frame; what is dropped too soon is sent again.</summary>
    public Ev07bOptions() => EarlyEndGrace = TimeSpan.FromSeconds(5);
}
