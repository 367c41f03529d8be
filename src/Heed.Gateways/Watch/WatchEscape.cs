using System.Buffers;

namespace Heed.Gateways.Watch;

/// <summary>Escapes of binary bodies (voice): 7D, [, ], comma and * are sent as 7D 01 … 7D 05.</summary>
public static class WatchEscape
{
    private const byte Mark = 0x7D;
    private static ReadOnlySpan<byte> Escaped => "}[],*"u8;

    /// <summary>Appends the bytes with escapes.</summary>
    public static void Write(ReadOnlySpan<byte> plain, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Span<byte> pair = [Mark, 0];
        foreach (var value in plain)
        {
            var code = Escaped.IndexOf(value);
            pair[1] = (byte)(code + 1);
            output.Write(code < 0 ? [value] : pair);
        }
    }

    /// <summary>Appends the bytes with escapes resolved. A mark that no code follows is kept as it is.</summary>
    public static void Read(ReadOnlySpan<byte> escaped, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        for (var i = 0; i < escaped.Length; i++)
        {
            var isPair = escaped[i] == Mark && i + 1 < escaped.Length && escaped[i + 1] is >= 1 and <= 5;
            output.Write([isPair ? Escaped[escaped[++i] - 1] : escaped[i]]);
        }
    }
}
