using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Heed.Bench.Hosts;
using Heed.Gateways.Simulation;

namespace Heed.Bench.Faults;

/// <summary>
/// A bracelet that sends numbered frames one after the other and presses its key now and then. What was not answered is sent again, over the
/// next silo when the present one does not answer. Each answer is a line of output.
/// </summary>
internal sealed class FaultDevice(int number, IPEndPoint[] silos, Action<FaultAnswer> answered)
{
    private const int PressEvery = 40;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    private readonly string name = (BenchInstance.FirstWatch + number).ToString(CultureInfo.InvariantCulture);
    private readonly byte[] buffer = new byte[WatchFrames.MaximumLength];
    private int sent;
    private string? pressed;

    /// <summary>Speaks until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(number * 17 % 1000), cancellation);
        for (var silo = number; !cancellation.IsCancellationRequested; silo++)
        {
            try
            {
                await TalkAsync(silos[silo % silos.Length], cancellation);
            }
            catch (Exception broken) when (broken is SocketException or IOException or TimeoutException)
            {
                await Task.Delay(Pause, cancellation);
            }
        }
    }

    private async Task TalkAsync(IPEndPoint silo, CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(silo, cancellation).AsTask().WaitAsync(Patience, cancellation);
        while (true)
        {
            var (isPress, body) = Next();
            await socket.SendAsync(WatchFrames.Write(name, body), cancellation);
            await HearAsync(socket, isPress ? "AL" : "LK", cancellation);
            answered(new(number, isPress, sent, Environment.TickCount64));
            pressed = null;
            sent++;
            await Task.Delay(Pause, cancellation);
        }
    }

    /// <summary>The frame whose turn it is; the same one, with its own time, until it is answered.</summary>
    private (bool IsPress, string Body) Next()
    {
        if ((sent + number) % PressEvery != PressEvery - 1)
            return (false, string.Create(CultureInfo.InvariantCulture, $"LK,{sent},0,90"));
        var now = DateTimeOffset.UtcNow;
        pressed ??= string.Create(CultureInfo.InvariantCulture, $"AL,{now:ddMMyy},{now:HHmmss},A,30.718500,N,121.152200,E,0.0,0,5,9,90,77,{sent},0,00010000,0");
        return (true, pressed);
    }

    private async Task HearAsync(Socket socket, string word, CancellationToken cancellation)
    {
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellation).AsTask().WaitAsync(Patience, cancellation);
            if (read == 0)
                throw new IOException("The silo closed the connection.");
            filled += read;
            if (Heard(word, filled))
                return;
        }
    }

    private bool Heard(string word, int filled)
    {
        ReadOnlySpan<byte> rest = buffer.AsSpan(0, filled);
        while (WatchFrames.TryTake(ref rest, out var body))
        {
            if (System.Text.Encoding.ASCII.GetString(WatchFrames.Word(body)) == word)
                return true;
        }

        return false;
    }
}

/// <summary>An answer that a device got.</summary>
/// <param name="Device">Number of the device.</param>
/// <param name="IsPress">True for the key, false for a numbered frame.</param>
/// <param name="Number">Number of the frame.</param>
/// <param name="AtMs">The machine's monotonic time, milliseconds.</param>
internal readonly record struct FaultAnswer(int Device, bool IsPress, int Number, long AtMs)
{
    /// <summary>The answer as a line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Device} {(IsPress ? 1 : 0)} {Number} {AtMs}");

    /// <summary>The answer from its line.</summary>
    public static FaultAnswer Parse(string line)
    {
        var parts = line.Split(' ').Select(static part => long.Parse(part, CultureInfo.InvariantCulture)).ToArray();
        return new((int)parts[0], parts[1] == 1, (int)parts[2], parts[3]);
    }
}
