using System.Buffers;
using System.Globalization;
using System.Text;

namespace Heed.Gateways.Watch;

/// <summary>Writes replies and commands. A reply bears the maker, identity and index of the frame it answers.</summary>
public static class WatchEncoder
{
    private static readonly TimeSpan DefaultZone = TimeSpan.FromHours(8);

    /// <summary>Appends the reply to a frame; false when it wants none. The echo of a command is never answered: the device would answer back, endlessly.</summary>
    public static bool TryWriteReply(in WatchFrame frame, WatchMessageType type, in WatchDecodeContext context, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        var word = frame.Word;
        ReadOnlySpan<byte> body = type switch
        {
            WatchMessageType.LinkKeep => "LK"u8,
            WatchMessageType.Init => "INIT,1"u8,
            WatchMessageType.Alarm => "AL"u8,
            WatchMessageType.Unknown => word,
            WatchMessageType.Service => WatchWords.ReplyToService(word),
            WatchMessageType.Voice => word.SequenceEqual("TK"u8) ? "TK,1"u8 : word.SequenceEqual("JXTK"u8) ? "JXTKR,1"u8 : word,

            // Only newer firmware writes its words small, and only that one waits for an answer.
            WatchMessageType.HeartRate or WatchMessageType.BloodPressure or WatchMessageType.BodyTemperature =>
                char.IsAsciiLetterLower((char)word[0]) ? word : default,
            WatchMessageType.OxygenSaturation => "oxygen,1"u8,
            _ => default,
        };
        if (body.IsEmpty)
            return false;
        if (body.SequenceEqual("LGZONE"u8))
            WriteFrame(frame.Maker, frame.DeviceId, frame.Index, Encoding.ASCII.GetBytes(ZoneBody(context)), output);
        else
            WriteFrame(frame.Maker, frame.DeviceId, frame.Index, body, output);
        return true;
    }

    /// <summary>Appends a command for a device.</summary>
    /// <param name="maker">Two letters as the device sends them.</param>
    /// <param name="deviceId">Identity as the device sends it.</param>
    /// <param name="index">Four hex digits for firmware that numbers its frames; else empty.</param>
    /// <param name="name">Command word.</param>
    /// <param name="arguments">Arguments, already joined by commas; empty for none.</param>
    /// <param name="output">Where the frame goes.</param>
    public static void WriteCommand(
        ReadOnlySpan<byte> maker, ReadOnlySpan<byte> deviceId, ReadOnlySpan<byte> index, string name, string arguments, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(arguments);
        WriteFrame(maker, deviceId, index, Encoding.UTF8.GetBytes(arguments.Length == 0 ? name : $"{name},{arguments}"), output);
    }

    /// <summary>Appends a frame with its body as it is; LEN counts its bytes in four hex digits.</summary>
    public static void WriteFrame(
        ReadOnlySpan<byte> maker, ReadOnlySpan<byte> deviceId, ReadOnlySpan<byte> index, ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, 0xFFFF);
        output.Write("["u8);
        output.Write(maker);
        output.Write("*"u8);
        output.Write(deviceId);
        output.Write("*"u8);
        if (!index.IsEmpty)
        {
            output.Write(index);
            output.Write("*"u8);
        }

        Span<byte> length = stackalloc byte[4];
        body.Length.TryFormat(length, out _, "X4", CultureInfo.InvariantCulture);
        output.Write(length);
        output.Write("*"u8);
        output.Write(body);
        output.Write("]"u8);
    }

    private static string ZoneBody(in WatchDecodeContext context)
    {
        var now = DateTimeOffset.FromUnixTimeMilliseconds(context.ReceivedMs);
        var offset = context.LocalTimeZone?.GetUtcOffset(now) ?? DefaultZone;
        var local = now.ToOffset(offset);
        var sign = offset < TimeSpan.Zero ? "" : "+";
        return string.Create(CultureInfo.InvariantCulture, $"LGZONE,{sign}{offset.TotalHours:0.##},{local:HH:mm:ss},{local:yyyy-MM-dd}");
    }
}
