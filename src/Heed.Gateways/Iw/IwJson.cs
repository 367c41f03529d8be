using System.Buffers;
using System.Text;
using Heed.Gateways.Decoding;
using Heed.Kernel.Devices;
using Heed.Kernel.Observations;

namespace Heed.Gateways.Iw;

/// <summary>Decodes messages to JSON, an object a line. Times are shown as sent. It never throws on bad bytes.</summary>
public static class IwJson
{
    /// <summary>Reads all of <paramref name="input"/> and writes one JSON object a message.</summary>
    /// <param name="input">Bytes, lines or hex lines; the last message may lack its <c>#</c>.</param>
    /// <param name="output">Where the lines go, UTF-8.</param>
    /// <param name="format">How the input is written.</param>
    /// <param name="clock">Gives the time of messages that bear none.</param>
    public static void Decode(Stream input, Stream output, CaptureFormat format, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        Capture.Decode(input, output, format, IwFrameReader.MaxFrameBytes, (bytes, isFinal, lines) => DecodeAll(bytes, isFinal, lines, clock));
    }

    private static int DecodeAll(ReadOnlySpan<byte> input, bool isFinal, Stream output, TimeProvider clock)
    {
        var consumed = 0;
        while (consumed < input.Length)
        {
            var status = IwFrameReader.Read(input[consumed..], isFinal, out var frame, out var used);
            switch (status)
            {
                case IwReadStatus.NeedMore:
                    return consumed;
                case IwReadStatus.Frame:
                    WriteFrame(frame, output, clock);
                    break;
                case IwReadStatus.TooLong:
                    DecodedJson.WriteError("The message is longer than 16 KiB or has no end.", output);
                    return input.Length;
                default:
                    if (input.Slice(consumed, used).ContainsAnyExcept((byte)'\r', (byte)'\n', (byte)' '))
                        DecodedJson.WriteError($"{used} bytes belong to no message.", output);
                    break;
            }

            consumed += used;
        }

        return consumed;
    }

    private static void WriteFrame(in IwFrame frame, Stream output, TimeProvider clock)
    {
        var context = new IwDecodeContext(default, clock.GetUtcNow().ToUnixTimeMilliseconds(), DeviceModels.Of("iw", ""), TimeSpan.Zero, KeepsSentTime: true);
        var observations = new ArrayBufferWriter<Observation>();
        var position = new DevicePosition();
        var message = IwDecoder.Decode(frame, context, observations, position);
        var reply = new ArrayBufferWriter<byte>();
        var hasReply = IwEncoder.TryWriteReply(frame, message.Type, context, reply);
        var decoded = new DecodedFrame(
            Encoding.Latin1.GetString(frame.Maker),
            message.Type == IwMessageType.Login && IwLogin.Imei(frame.Body) is { Length: > 0 } imei ? Encoding.Latin1.GetString(imei) : null,
            null,
            Encoding.Latin1.GetString(frame.Word),
            hasReply ? Encoding.Latin1.GetString(reply.WrittenSpan) : null,
            message.Error);
        DecodedJson.Write(decoded, observations.WrittenSpan, [position], output);
    }
}
