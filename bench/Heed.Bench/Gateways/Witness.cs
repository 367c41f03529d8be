using System.Globalization;
using System.Net.Sockets;
using Heed.Bench.Hosts;
using Heed.Engine.Readings;
using Heed.Gateways.Simulation;
using Heed.Kernel.Observations;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Gateways;

/// <summary>A bracelet whose frames carry numbers: it remembers which were answered, and asks afterwards whether they were kept.</summary>
internal sealed class Witness(BenchInstance instance, int watch)
{
    /// <summary>Frames that were answered; the numbers 1 to this one.</summary>
    public int Acknowledged { get; private set; }

    /// <summary>Sends one frame after the other until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        var device = (BenchInstance.FirstWatch + watch).ToString(CultureInfo.InvariantCulture);
        var answer = new byte[256];
        try
        {
            await socket.ConnectAsync("127.0.0.1", instance.WatchPort, cancellation);
            while (true)
            {
                await socket.SendAsync(WatchFrames.Write(device, string.Create(CultureInfo.InvariantCulture, $"LK,{Acknowledged + 1},0,90")), cancellation);
                for (var ended = false; !ended;)
                {
                    var read = await socket.ReceiveAsync(answer, cancellation);
                    if (read == 0)
                        return;
                    ended = answer[read - 1] == ']';
                }

                Acknowledged++;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The end that the caller asked for.
        }
    }

    /// <summary>How many of the answered frames the ledger lacks.</summary>
    public async Task<int> CountLostAsync()
    {
        var readings = await instance.Services.GetRequiredService<IReadings>().ReadAsync(BenchInstance.WearerOf(watch), 0, long.MaxValue, [Metric.Steps]);
        return Enumerable.Range(1, Acknowledged).Except(readings.Select(static reading => (int)reading.Value)).Count();
    }
}
