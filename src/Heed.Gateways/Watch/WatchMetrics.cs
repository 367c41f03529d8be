using System.Diagnostics.Metrics;

namespace Heed.Gateways.Watch;

/// <summary>Instruments of the watch gateway, meter <c>Heed.Gateways</c>.</summary>
internal static class WatchMetrics
{
    private static readonly Meter Meter = new("Heed.Gateways");

    public static Counter<long> Frames { get; } = Meter.CreateCounter<long>("heed.watch.frames", "{frame}", "Frames read.");

    public static Counter<long> Refused { get; } = Meter.CreateCounter<long>("heed.watch.refused", "{connection}", "Connections closed by refusal.");

    public static Counter<long> Bytes { get; } = Meter.CreateCounter<long>("heed.watch.bytes", "By", "Bytes read.");

    public static Histogram<double> ReplyLatency { get; } = Meter.CreateHistogram<double>("heed.watch.reply_latency", "ms", "From reading frames to their replies being written.");
}
