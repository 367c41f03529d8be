using System.Net.Sockets;
using System.Text;

namespace Heed.Gateways.Tests.Connections;

/// <summary>Speaks and listens as a device does.</summary>
internal static class Sockets
{
    public static Task SayAsync(this Socket socket, string text) => socket.SayAsync(Encoding.Latin1.GetBytes(text));

    public static async Task SayAsync(this Socket socket, byte[] bytes) => await socket.SendAsync(bytes, TestContext.Current.CancellationToken);

    /// <summary>So many bytes, however they are cut; fewer when the other side closes.</summary>
    public static async Task<byte[]> HearAsync(this Socket socket, int count)
    {
        var buffer = new byte[count];
        var heard = 0;
        try
        {
            while (heard < count && await socket.ReceiveAsync(buffer.AsMemory(heard), TestContext.Current.CancellationToken) is > 0 and var read)
                heard += read;
        }
        catch (SocketException)
        {
            // A reset is the end as well.
        }

        return buffer[..heard];
    }

    public static async Task<string> HearTextAsync(this Socket socket, int count) => Encoding.Latin1.GetString(await socket.HearAsync(count));
}
