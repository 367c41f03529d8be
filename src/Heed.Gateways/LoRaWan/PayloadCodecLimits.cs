namespace Heed.Gateways.LoRaWan;

/// <summary>
/// Bounds of one run of a codec. Real codecs need a few milliseconds, some kilobytes and a handful of calls. Time, memory and statements are checked between statements: one built-in
/// operation (a product of huge integers, a text repeated a billion times) ends before it is stopped.
/// </summary>
public sealed record PayloadCodecLimits
{
    /// <summary>Longest run.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Most memory that a run may allocate, bytes.</summary>
    public long MemoryBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Deepest nesting of calls.</summary>
    public int Recursion { get; init; } = 256;

    /// <summary>Most statements.</summary>
    public int Statements { get; init; } = 1_000_000;

    /// <summary>Longest array, elements.</summary>
    public uint ArrayElements { get; init; } = 100_000;

    /// <summary>Longest script, characters.</summary>
    public int ScriptCharacters { get; init; } = 1024 * 1024;

    /// <summary>Longest answer, characters of its JSON.</summary>
    public int AnswerCharacters { get; init; } = 1024 * 1024;

    /// <summary>Longest payload, bytes: LoRaWAN carries at most 242.</summary>
    public int PayloadBytes { get; init; } = 1024;
}
