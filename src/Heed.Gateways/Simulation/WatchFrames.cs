using System.Globalization;
using System.Text;

namespace Heed.Gateways.Simulation;

/// <summary>Frames of the bracketed watch protocol as a bracelet writes and reads them: <c>[3G*ID*LEN*BODY]</c>.</summary>
public static class WatchFrames
{
    /// <summary>Longest reply that a simulated bracelet takes, bytes.</summary>
    public const int MaximumLength = 4096;

    /// <summary>A frame's bytes.</summary>
    /// <param name="device">Ten or fifteen digits.</param>
    /// <param name="body">Command word and arguments, ASCII.</param>
    public static byte[] Write(string device, string body) =>
        Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"[3G*{device}*{Encoding.ASCII.GetByteCount(body):X4}*{body}]"));

    /// <summary>Takes the first whole frame's body off a buffer of what the server sent.</summary>
    /// <returns>False when no whole frame is there yet.</returns>
    public static bool TryTake(ref ReadOnlySpan<byte> buffer, out ReadOnlySpan<byte> body)
    {
        body = default;
        var start = buffer.IndexOf((byte)'[');
        var end = start < 0 ? -1 : buffer[start..].IndexOf((byte)']');
        if (end < 0)
            return false;
        var frame = buffer.Slice(start + 1, end - 1);
        buffer = buffer[(start + end + 1)..];
        body = frame[(frame.LastIndexOf((byte)'*') + 1)..];
        return true;
    }

    /// <summary>A body's command word.</summary>
    public static ReadOnlySpan<byte> Word(ReadOnlySpan<byte> body)
    {
        var comma = body.IndexOf((byte)',');
        return comma < 0 ? body : body[..comma];
    }
}
