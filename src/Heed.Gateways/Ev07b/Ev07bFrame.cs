namespace Heed.Gateways.Ev07b;

/// <summary>One frame of the EV07B protocol, as views into the bytes it was read from.</summary>
/// <param name="flags">Bit 4 wants an acknowledgement.</param>
/// <param name="index">Number of the frame, given back by its acknowledgement.</param>
/// <param name="type">What the records are.</param>
/// <param name="records">Records <c>length, key, value</c>; the length counts key and value.</param>
public readonly ref struct Ev07bFrame(byte flags, ushort index, Ev07bFrameType type, ReadOnlySpan<byte> records)
{
    private const byte AcknowledgeFlag = 1 << 4;

    /// <summary>Number of the frame.</summary>
    public ushort Index { get; } = index;

    /// <summary>What the records are.</summary>
    public Ev07bFrameType Type { get; } = type;

    /// <summary>The records.</summary>
    public ReadOnlySpan<byte> Records { get; } = records;

    /// <summary>The device repeats the frame until it is acknowledged.</summary>
    public bool WantsAcknowledgement => (flags & AcknowledgeFlag) != 0;
}
