using System.Buffers;
using System.Globalization;
using System.Text;

namespace Heed.Gateways.Iw;

/// <summary>Writes replies and commands. A reply bears the maker of the message it answers and its word with the next letter: AP01 → BP01.</summary>
public static class IwEncoder
{
    /// <summary>Appends the reply to a message; false when it wants none.</summary>
    public static bool TryWriteReply(in IwFrame frame, IwMessageType type, in IwDecodeContext context, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        if (type is IwMessageType.CommandAnswer or IwMessageType.Notice or IwMessageType.Worn)
            return false;
        output.Write(frame.Maker);
        output.Write([(byte)(frame.Word[0] + 1)]);
        output.Write(frame.Word[1..]);
        if (type == IwMessageType.Login && frame.Maker.SequenceEqual("IW"u8))
            output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $",{DateTimeOffset.FromUnixTimeMilliseconds(context.ReceivedMs):yyyyMMddHHmmss},{context.Offset.TotalHours:0.##}")));
        if (type == IwMessageType.Health)
            WriteHealthType(frame.Body, output);
        output.Write("#"u8);
        return true;
    }

    /// <summary>Appends a command.</summary>
    /// <param name="imei">Identity of the device.</param>
    /// <param name="serial">Number that the device gives back, six digits.</param>
    /// <param name="name">Command word: BP16.</param>
    /// <param name="arguments">Arguments, already joined by commas; empty for none.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void WriteCommand(string imei, long serial, string name, string arguments, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(arguments);
        var tail = arguments.Length == 0 ? "" : $",{arguments}";
        output.Write(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"IW{name},{imei},{serial % 1_000_000:D6}{tail}#")));
    }

    /// <summary>APJK,time,type,… is answered with its type.</summary>
    private static void WriteHealthType(ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        var fields = new Decoding.CommaFields(body.StartsWith(","u8) ? body[1..] : body);
        fields.Next();
        output.Write(","u8);
        output.Write(fields.Next());
    }
}
