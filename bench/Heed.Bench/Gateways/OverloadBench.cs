using System.Diagnostics;
using System.Globalization;
using Heed.Bench.Hosts;

namespace Heed.Bench.Gateways;

/// <summary>Far more than the wire can carry, for a minute: does it stay bounded, lose nothing it acknowledged, and let a long press through?</summary>
internal static class OverloadBench
{
    private const int Presses = 100;
    private const int Witnesses = 20;

    /// <summary>Frames that each device keeps on the way: four times what the server takes of one before it stops reading the socket.</summary>
    private const int InFlight = 256;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var connections = run.Scale(WireBench.Connections);
        var presses = run.Scale(Presses);
        var span = TimeSpan.FromSeconds(run.IsQuick ? 6 : 60);
        var capacity = (await WireBench.MeasureAsync(run, "capacity", null)).RepliedPerSecond;
        await using var instance = await BenchInstance.StartAsync(run.NewFolder("over"), connections + presses + Witnesses);
        using var probe = new SosProbe(instance);
        var memory = new List<(TimeSpan At, long Bytes)>();
        var clock = Stopwatch.StartNew();
        var order = new LoadOrder("watch", instance.WatchPort, connections, InFlight, 0, 0, span.TotalSeconds, WithProgress: true);
        var load = LoadProcess.RunAsync(order, _ => memory.Add((clock.Elapsed, WorkingSet())));
        await Task.Delay(run.WarmUp);
        var left = span - run.WarmUp;
        var witnesses = Enumerable.Range(connections + presses, Witnesses).Select(number => new Witness(instance, number)).ToArray();
        using var end = new CancellationTokenSource(left * 0.9);
        var watched = Task.WhenAll(witnesses.Select(witness => witness.RunAsync(end.Token)));
        var latencies = await probe.PressAsync(connections, presses, left * 0.5 / presses);
        await watched;
        var carried = await load;
        var lost = 0;
        foreach (var witness in witnesses)
            lost += await witness.CountLostAsync();
        var settled = memory.Where(sample => sample.At > span / 4).Select(static sample => sample.Bytes / 1e6).ToArray();
        return
        [
            new(
                "overload",
                string.Create(CultureInfo.InvariantCulture, $"{connections:N0} connections with always {InFlight} frames on the way, {span.TotalSeconds:0} s: carried, and the reply of the load"),
                string.Create(CultureInfo.InvariantCulture, $"{carried.RepliedPerSecond:N0} frames/s, p50 {carried.P50Ms:N0} ms, p99 {carried.P99Ms:N0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{capacity:N0} frames/s with {WireBench.InFlight} on the way"),
                string.Create(CultureInfo.InvariantCulture, $"{carried.RepliedPerSecond / capacity:0.00} ×"),
                "bounded"),
            new(
                "overload",
                string.Create(CultureInfo.InvariantCulture, $"{presses} long presses meanwhile, from the frame to the durable case"),
                string.Create(CultureInfo.InvariantCulture, $"p50 {Percentile.Ms(latencies, 0.5):N0} ms, p99 {Percentile.Ms(latencies, 0.99):N0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"reply of the load p50 {carried.P50Ms:N0} ms"),
                string.Create(CultureInfo.InvariantCulture, $"{Percentile.Ms(latencies, 0.5) / carried.P50Ms:0.00} ×"),
                "ahead of the rest"),
            new(
                "overload",
                "memory of the server after the first quarter, and acknowledged frames of witnesses that the ledger lacks",
                string.Create(CultureInfo.InvariantCulture, $"{settled.Min():N0}–{settled.Max():N0} MB, {lost} of {witnesses.Sum(static witness => witness.Acknowledged):N0} lost"),
                "",
                "",
                "flat, 0 lost"),
        ];
    }

    private static long WorkingSet()
    {
        using var self = Process.GetCurrentProcess();
        return self.WorkingSet64;
    }
}
