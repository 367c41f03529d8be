using System.Buffers.Binary;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Heed.Gateways.Mqtt;
using Heed.Gateways.Simulation;

namespace Heed.Bench.Gateways;

/// <summary>
/// Publishes over MQTT 3.1.1 with prepared bytes (OASIS MQTT 3.1.1, 3.1 CONNECT, 3.3 PUBLISH, 3.4 PUBACK): a client library would cost
/// more than the server that is measured, and hide it.
/// </summary>
internal sealed class MqttPublishLoad
{
    private const byte Connect = 0x10;
    private const byte ConnectAcknowledged = 0x20;
    private const byte PublishAtLeastOnce = 0x32;
    private const byte PublishAcknowledged = 0x40;
    private const int AcknowledgementBytes = 4;
    private const int Packs = 16;

    private readonly SimulationOptions options;
    private readonly LatencyHistogram latencies = new();
    private long sent;
    private long replied;

    private MqttPublishLoad(SimulationOptions options) => this.options = options;

    /// <summary>Runs until cancelled; gives the report over the whole run.</summary>
    public static async Task<SimulationReport> RunAsync(SimulationOptions options, CancellationToken cancellation)
    {
        var load = new MqttPublishLoad(options);
        var startedAt = TimeProvider.System.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, options.Devices).Select(number => Task.Run(() => load.DeviceAsync(number, cancellation), CancellationToken.None)));
        var elapsed = TimeProvider.System.GetElapsedTime(startedAt);
        return new(
            "mqtt", options.Devices, 0, load.sent, load.replied, load.sent - load.replied, load.replied / elapsed.TotalSeconds,
            load.latencies.PercentileMs(0.5), load.latencies.PercentileMs(0.99), elapsed, null);
    }

    private async Task DeviceAsync(int number, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(options.Host, options.Port, cancellation);
            await socket.SendAsync(ConnectPacket(options.DeviceName(number), options.DeviceSecret(number)), cancellation);
            var answer = new byte[AcknowledgementBytes];
            if (await socket.ReceiveAsync(answer, cancellation) != AcknowledgementBytes || answer[0] != ConnectAcknowledged || answer[3] != 0)
                throw new InvalidOperationException("The broker refuses the device.");
            await PublishAsync(socket, [.. Enumerable.Range(0, Packs).Select(index => PublishPacket(options.DeviceName(number), index))], cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The end that the caller asked for.
        }
    }

    private async Task PublishAsync(Socket socket, (byte[] Bytes, int PacketAt)[] packets, CancellationToken cancellation)
    {
        var waiting = new Queue<long>(options.InFlight);
        var output = new byte[packets.Max(static packet => packet.Bytes.Length) * options.InFlight];
        var input = new byte[AcknowledgementBytes * options.InFlight];
        var filled = 0;
        for (var next = 0; ;)
        {
            var length = 0;
            for (; waiting.Count < options.InFlight; next++)
            {
                var (bytes, packetAt) = packets[next % Packs];
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(packetAt), (ushort)((next % ushort.MaxValue) + 1));
                bytes.CopyTo(output, length);
                length += bytes.Length;
                waiting.Enqueue(TimeProvider.System.GetTimestamp());
                Interlocked.Increment(ref sent);
            }

            if (length > 0)
                await socket.SendAsync(output.AsMemory(0, length), cancellation);
            var read = await socket.ReceiveAsync(input.AsMemory(filled), cancellation);
            if (read == 0)
                throw new InvalidOperationException("The broker closed the connection.");
            filled = Take(input, filled + read, waiting);
        }
    }

    private int Take(byte[] input, int filled, Queue<long> waiting)
    {
        var whole = filled / AcknowledgementBytes;
        for (var index = 0; index < whole; index++)
        {
            if (input[index * AcknowledgementBytes] != PublishAcknowledged)
                throw new InvalidOperationException("The broker sends no acknowledgement.");
            latencies.Add(TimeProvider.System.GetElapsedTime(waiting.Dequeue()));
            Interlocked.Increment(ref replied);
        }

        var rest = filled - (whole * AcknowledgementBytes);
        input.AsSpan(whole * AcknowledgementBytes, rest).CopyTo(input);
        return rest;
    }

    private static byte[] ConnectPacket(string name, string secret)
    {
        byte[] body = [.. Text("MQTT"), 4, 0b1100_0010, 0, 60, .. Text(name), .. Text(name), .. Text(secret)];
        return [Connect, .. Length(body.Length), .. body];
    }

    private static (byte[] Bytes, int PacketAt) PublishPacket(string name, int index)
    {
        var pack = string.Create(
            CultureInfo.InvariantCulture,
            $$"""[{"bn":"urn:dev:heed:{{name}}:","n":"hr","u":"beat/min","v":{{70 + index}}},{"n":"spo2","u":"%","v":97},{"n":"bodyTemp","u":"Cel","v":36.5},{"n":"bloodPressure","vs":"{{120 + index}}/80"}]""");
        byte[] topic = Text(MqttTopics.SenMl(name));
        byte[] body = [.. topic, 0, 0, .. Encoding.UTF8.GetBytes(pack)];
        byte[] head = [PublishAtLeastOnce, .. Length(body.Length)];
        return ([.. head, .. body], head.Length + topic.Length);
    }

    private static byte[] Text(string text) => [(byte)(text.Length >> 8), (byte)text.Length, .. Encoding.ASCII.GetBytes(text)];

    /// <summary>A remaining length in two bytes of seven bits (2.2.3).</summary>
    private static byte[] Length(int length) => length < 128 ? [(byte)length] : [(byte)((length & 127) | 128), (byte)(length >> 7)];
}
