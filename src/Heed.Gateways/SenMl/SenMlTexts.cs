using System.Text;

namespace Heed.Gateways.SenMl;

/// <summary>
/// Texts that packs repeat, as one string each: a table of fixed size in which the newest takes the place of an older one.
/// Safe for many readers and writers at once: an entry is never changed, only replaced.
/// </summary>
internal static class SenMlTexts
{
    /// <summary>Entries; a power of two.</summary>
    private const int Capacity = 4096;

    /// <summary>Longest text that is kept, bytes.</summary>
    private const int MaximumBytes = 64;

    private static readonly Entry?[] Entries = new Entry?[Capacity];

    /// <summary>The string of printable ASCII bytes; null for others, and for long ones.</summary>
    public static string? Of(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty)
            return string.Empty;
        if (text.Length > MaximumBytes || text.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            return null;
        var hash = default(HashCode);
        hash.AddBytes(text);
        ref var entry = ref Entries[hash.ToHashCode() & (Capacity - 1)];
        if (Volatile.Read(ref entry) is { } known && text.SequenceEqual(known.Bytes))
            return known.Text;
        var fresh = new Entry(text.ToArray(), Encoding.ASCII.GetString(text));
        Volatile.Write(ref entry, fresh);
        return fresh.Text;
    }

    private sealed record Entry(byte[] Bytes, string Text);
}
