using System.Net.Sockets;

namespace Heed.Gateways.Simulation;

/// <summary>Load of the watch protocol: each device keeps frames in flight and sends the next when one is answered.</summary>
public static class WatchLoad
{
    private const int ReadBufferLength = 4096;

    /// <summary>Frames prepared for a device, sent in turn: the server answers each.</summary>
    private const int PreparedFrames = 16;

    /// <summary>Runs until cancelled; gives the report over the whole run.</summary>
    public static Task<SimulationReport> RunAsync(
        SimulationOptions options, TimeProvider clock, IProgress<SimulationReport>? progress, CancellationToken cancellation)
    {
        var meter = new SimulationMeter("watch", options.Devices, clock);
        return meter.RunAsync(
            (number, stop) =>
            {
                var frames = Prepare(options, number, clock.GetUtcNow().ToUnixTimeMilliseconds());
                return meter.RepeatAsync(
                    inner => DeviceAsync(options, frames, meter, clock, inner), $"{options.Host}:{options.Port}", options.LongestBackOff, stop);
            },
            progress,
            cancellation);
    }

    private static byte[][] Prepare(SimulationOptions options, int number, long nowMs)
    {
        var model = new WearerModel(WearerProfile.FromSeed(options.Seed + number, 0), 0);
        return [.. Enumerable.Range(0, PreparedFrames).Select(index =>
        {
            var kind = index % 2 == 0 ? WearerMessageKind.Link : WearerMessageKind.Pressure;
            return WatchFrames.Write(options.DeviceName(number), new WearerMessage(kind, model.At(nowMs + (index * 60_000L))).Body(nowMs));
        })];
    }

    private static async Task DeviceAsync(SimulationOptions options, byte[][] frames, SimulationMeter meter, TimeProvider clock, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(options.Host, options.Port, cancellation).ConfigureAwait(false);
        meter.Connected();
        var waiting = new Queue<long>(options.InFlight);
        try
        {
            await ExchangeAsync(socket, options, frames, waiting, meter, clock, cancellation).ConfigureAwait(false);
        }
        finally
        {
            meter.Disconnected();
            if (!cancellation.IsCancellationRequested)
                meter.Failed(waiting.Count);
        }
    }

    private static async Task ExchangeAsync(
        Socket socket, SimulationOptions options, byte[][] frames, Queue<long> waiting, SimulationMeter meter, TimeProvider clock, CancellationToken cancellation)
    {
        var output = new byte[frames.Max(static frame => frame.Length) * options.InFlight];
        var input = new byte[ReadBufferLength];
        var filled = 0;
        var sent = meter.Due(options.MessagesPerSecond) is var due && due == long.MaxValue ? 0 : due - 1;
        while (true)
        {
            var count = (int)Math.Min(options.InFlight - waiting.Count, meter.Due(options.MessagesPerSecond) - sent);
            if (count > 0)
            {
                var length = Fill(output, frames, sent, count);
                var now = clock.GetTimestamp();
                for (var index = 0; index < count; index++)
                    waiting.Enqueue(now);
                sent += count;
                meter.Sent(count);
                await socket.SendAsync(output.AsMemory(0, length), cancellation).ConfigureAwait(false);
            }

            if (waiting.Count == 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(options.Devices / options.MessagesPerSecond), clock, cancellation).ConfigureAwait(false);
                continue;
            }

            var read = await socket.ReceiveAsync(input.AsMemory(filled), cancellation).ConfigureAwait(false);
            if (read == 0)
                return;
            filled = TakeReplies(input, filled + read, waiting, meter);
        }
    }

    private static int Fill(byte[] output, byte[][] frames, long sent, int count)
    {
        var length = 0;
        for (var index = 0; index < count; index++)
        {
            var frame = frames[(sent + index) % frames.Length];
            frame.CopyTo(output, length);
            length += frame.Length;
        }

        return length;
    }

    /// <summary>Counts whole replies and moves the rest to the start of the buffer; commands of the server are no replies.</summary>
    private static int TakeReplies(byte[] input, int filled, Queue<long> waiting, SimulationMeter meter)
    {
        ReadOnlySpan<byte> rest = input.AsSpan(0, filled);
        while (WatchFrames.TryTake(ref rest, out var body))
        {
            var word = WatchFrames.Word(body);
            if ((word.SequenceEqual("LK"u8) || word.SequenceEqual("bphrt"u8)) && waiting.TryDequeue(out var sentAt))
                meter.Replied(sentAt);
        }

        if (rest.Length == input.Length)
            throw new InvalidDataException("the server sends no frames of the watch protocol.");
        rest.CopyTo(input);
        return rest.Length;
    }
}
