using System.Buffers;
using System.Text;
using Heed.Gateways.Ev07b;

namespace Heed.Gateways.Tests.Ev07b;

/// <summary>Makes frames as a pendant sends them.</summary>
internal static class Ev07bFrames
{
    public const string Imei = "863921033865216";

    /// <summary>2025-05-17 21:41:18 UTC.</summary>
    public const uint At = 1747518078;

    public static byte[] Data(params byte[][] records) => Frame(0x10, 5, [(byte)Ev07bFrameType.Data, .. Record(0x01, Encoding.ASCII.GetBytes(Imei)), .. records.SelectMany(static record => record)]);

    public static byte[] Frame(byte flags, ushort index, byte[] body)
    {
        var output = new ArrayBufferWriter<byte>();
        Ev07bEncoder.WriteFrame(flags, index, body, output);
        return output.WrittenSpan.ToArray();
    }

    public static byte[] Record(byte key, params byte[] value) => [(byte)(value.Length + 1), key, .. value];

    public static byte[] Time(uint seconds = At) => BitConverter.GetBytes(seconds);

    public static byte[] Alarm(uint bits) => Record(0x02, [.. BitConverter.GetBytes(bits), .. Time()]);

    public static byte[] Call(ushort seconds, string number) => Record(0x25, [.. Time(), 1, .. BitConverter.GetBytes(seconds), 0, .. Encoding.ASCII.GetBytes(number)]);
}
