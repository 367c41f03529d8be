using System.Buffers;
using static System.Buffers.Binary.BinaryPrimitives;

namespace Heed.Gateways.Ev07b;

/// <summary>Writes acknowledgements, answers to requests for the time, and commands.</summary>
public static class Ev07bEncoder
{
    private const byte TimeKey = 0x12;

    /// <summary>Appends the answer to a frame; false when it wants none.</summary>
    public static bool TryWriteReply(in Ev07bFrame frame, long nowMs, IBufferWriter<byte> output)
    {
        if (!frame.WantsAcknowledgement || frame.Type == Ev07bFrameType.Response)
            return false;
        if (frame.Type == Ev07bFrameType.Services && WantsTime(frame.Records))
        {
            Span<byte> time = [(byte)Ev07bFrameType.Services, 5, TimeKey, 0, 0, 0, 0];
            WriteUInt32LittleEndian(time[3..], (uint)(nowMs / 1000));
            WriteFrame(0, frame.Index, time, output);
        }
        else
        {
            WriteFrame(0, frame.Index, [(byte)Ev07bFrameType.Response, 1, 0], output);
        }

        return true;
    }

    /// <summary>Appends a frame with the checksum of its body.</summary>
    /// <param name="flags">0x10 wants an acknowledgement.</param>
    /// <param name="index">Number of the frame.</param>
    /// <param name="body">Type and records.</param>
    /// <param name="output">Where the bytes go.</param>
    public static void WriteFrame(byte flags, ushort index, ReadOnlySpan<byte> body, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(body.Length, ushort.MaxValue);
        Span<byte> header = [Ev07bFrameReader.Start, flags, 0, 0, 0, 0, 0, 0];
        WriteUInt16LittleEndian(header[2..], (ushort)body.Length);
        WriteUInt16LittleEndian(header[4..], Crc16.OfXmodem(body));
        WriteUInt16LittleEndian(header[6..], index);
        output.Write(header);
        output.Write(body);
    }

    private static bool WantsTime(ReadOnlySpan<byte> bytes)
    {
        var records = new Ev07bRecords(bytes);
        while (records.TryNext(out var key, out _))
        {
            if (key == TimeKey)
                return true;
        }

        return false;
    }
}
