using System.Diagnostics.Metrics;

namespace Heed.Gateways.Connections;

/// <summary>Instruments of one gateway, meter <c>Heed.Gateways</c>; their names bear the protocol: <c>heed.watch.frames</c>.</summary>
internal sealed class DeviceMetrics(string protocol)
{
    private static readonly Meter Meter = new("Heed.Gateways");

    public Counter<long> Frames { get; } = Meter.CreateCounter<long>($"heed.{protocol}.frames", "{frame}", "Frames read.");

    public Counter<long> Refused { get; } = Meter.CreateCounter<long>($"heed.{protocol}.refused", "{connection}", "Connections closed by refusal.");

    public Counter<long> Bytes { get; } = Meter.CreateCounter<long>($"heed.{protocol}.bytes", "By", "Bytes read.");

    public Histogram<double> ReplyLatency { get; } = Meter.CreateHistogram<double>($"heed.{protocol}.reply_latency", "ms", "From reading frames to their replies being written.");
}
