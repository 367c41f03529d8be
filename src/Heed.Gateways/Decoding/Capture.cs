using System.Text;

namespace Heed.Gateways.Decoding;

/// <summary>Reads captured bytes, whole or by lines, and hands them to a protocol's decoder.</summary>
internal static class Capture
{
    /// <summary>Decodes whole frames, writes a line of JSON for each, and answers how many bytes were used.</summary>
    /// <param name="input">Bytes not yet used.</param>
    /// <param name="isFinal">Nothing follows.</param>
    /// <param name="output">Where the lines go.</param>
    public delegate int DecodeFrames(ReadOnlySpan<byte> input, bool isFinal, Stream output);

    /// <summary>Reads all of <paramref name="input"/>.</summary>
    /// <param name="input">Bytes, lines or hex lines.</param>
    /// <param name="output">Where the lines go, UTF-8.</param>
    /// <param name="format">How the input is written.</param>
    /// <param name="maxFrameBytes">Longest frame of the protocol.</param>
    /// <param name="decode">The protocol's decoder.</param>
    public static void Decode(Stream input, Stream output, CaptureFormat format, int maxFrameBytes, DecodeFrames decode)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        if (format == CaptureFormat.Raw)
        {
            DecodeRaw(input, output, maxFrameBytes, decode);
            return;
        }

        // Latin-1 keeps every byte of a line as it is.
        using var reader = new StreamReader(input, Encoding.Latin1, false, leaveOpen: true);
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.Length == 0)
                continue;
            if (format == CaptureFormat.Lines)
                decode(Encoding.Latin1.GetBytes(line), true, output);
            else if (TryHex(line, out var bytes))
                decode(bytes, true, output);
            else
                DecodedJson.WriteError("The line is not hex.", output);
        }
    }

    private static bool TryHex(string line, out byte[] bytes)
    {
        bytes = [];
        var compact = line.Replace(" ", "", StringComparison.Ordinal);
        if (compact.Length % 2 != 0 || !compact.All(char.IsAsciiHexDigit))
            return false;
        bytes = Convert.FromHexString(compact);
        return true;
    }

    private static void DecodeRaw(Stream input, Stream output, int maxFrameBytes, DecodeFrames decode)
    {
        var buffer = new byte[maxFrameBytes * 2];
        var length = 0;
        while (true)
        {
            var read = input.Read(buffer, length, buffer.Length - length);
            length += read;
            var consumed = decode(buffer.AsSpan(0, length), read == 0, output);
            buffer.AsSpan(consumed, length - consumed).CopyTo(buffer);
            length -= consumed;
            if (read == 0)
                return;
        }
    }
}
