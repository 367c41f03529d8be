using System.Globalization;
using System.Net.Sockets;
using Heed.Gateways.Simulation;

namespace Heed.App.Tests.Running;

/// <summary>
/// A bracelet whose frames carry numbers: every so many a long press, the others counts of steps. It knows which were answered, and
/// after a broken connection repeats those that were not, as real ones do.
/// </summary>
internal sealed class NumberedWatch(string device, DateTimeOffset start)
{
    private const int InFlight = 8;
    private const int PressEvery = 50;

    /// <summary>Frames answered: the numbers 1 to this one.</summary>
    public int Answered { get; private set; }

    /// <summary>Numbers of the answered frames that carry steps.</summary>
    public IEnumerable<int> Steps => Enumerable.Range(1, Answered).Where(static number => number % PressEvery != 0);

    /// <summary>Device times of the answered long presses, Unix milliseconds.</summary>
    public IEnumerable<long> Presses => Enumerable.Range(1, Answered).Where(static number => number % PressEvery == 0).Select(number => At(number).ToUnixTimeMilliseconds());

    /// <summary>Sends and repeats until so many are answered, or the connection breaks off.</summary>
    public async Task RunAsync(int port, int until)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync("127.0.0.1", port);
            await ExchangeAsync(socket, until);
        }
        catch (SocketException)
        {
            // The program was killed.
        }
    }

    private async Task ExchangeAsync(Socket socket, int until)
    {
        var input = new byte[8192];
        var filled = 0;
        var sent = Answered;
        while (Answered < until)
        {
            for (; sent < until && sent - Answered < InFlight; sent++)
                await socket.SendAsync(Frame(sent + 1));
            var read = await socket.ReceiveAsync(input.AsMemory(filled));
            if (read == 0)
                return;
            filled = Take(input, filled + read);
        }
    }

    private int Take(byte[] input, int filled)
    {
        ReadOnlySpan<byte> rest = input.AsSpan(0, filled);
        while (WatchFrames.TryTake(ref rest, out _))
            Answered++;
        rest.CopyTo(input);
        return rest.Length;
    }

    private byte[] Frame(int number) => WatchFrames.Write(device, number % PressEvery == 0
        ? string.Create(CultureInfo.InvariantCulture, $"AL,{At(number):ddMMyy},{At(number):HHmmss},A,30.718500,N,121.152200,E,0.0,0,5,9,90,77,120,0,00010000,0")
        : string.Create(CultureInfo.InvariantCulture, $"LK,{number},0,90"));

    private DateTimeOffset At(int number) => start.AddSeconds(number / PressEvery);
}
