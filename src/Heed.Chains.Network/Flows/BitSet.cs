using System.Numerics;

namespace Heed.Chains.Network.Flows;

/// <summary>Small whole numbers of which some are marked; the next marked one is found a word at a time, so that few marks cost little.</summary>
/// <param name="size">Numbers are 0 up to (not including) this.</param>
internal sealed class BitSet(int size)
{
    private const int WordBits = 64;
    private readonly ulong[] words = new ulong[(size + WordBits - 1) / WordBits];

    /// <summary>True when nothing is marked.</summary>
    public bool IsEmpty => !words.AsSpan().ContainsAnyExcept(0ul);

    /// <summary>Marks a number.</summary>
    public void Add(int number) => words[number / WordBits] |= 1ul << (number % WordBits);

    /// <summary>Takes a mark away.</summary>
    public void Remove(int number) => words[number / WordBits] &= ~(1ul << (number % WordBits));

    /// <summary>Marks or unmarks a number.</summary>
    public void Set(int number, bool marked)
    {
        if (marked)
            Add(number);
        else
            Remove(number);
    }

    /// <summary>Marks every number.</summary>
    public void Fill()
    {
        for (var number = 0; number < size; number++)
            Add(number);
    }

    /// <summary>Takes all marks away.</summary>
    public void Clear() => Array.Clear(words);

    /// <summary>Takes over the marks of a set of the same size.</summary>
    public void CopyFrom(BitSet other) => other.words.CopyTo(words, 0);

    /// <summary>First marked number from <paramref name="from"/> on; -1 when there is none.</summary>
    public int NextFrom(int from)
    {
        if (from >= size)
            return -1;
        var word = from / WordBits;
        var bits = words[word] & (ulong.MaxValue << (from % WordBits));
        while (bits == 0)
        {
            if (++word == words.Length)
                return -1;
            bits = words[word];
        }

        return (word * WordBits) + BitOperations.TrailingZeroCount(bits);
    }

    /// <summary>Last marked number up to <paramref name="from"/>; -1 when there is none.</summary>
    public int LastUpTo(int from)
    {
        if (from < 0)
            return -1;
        var word = from / WordBits;
        var bits = words[word] & (ulong.MaxValue >> (WordBits - 1 - (from % WordBits)));
        while (bits == 0)
        {
            if (--word < 0)
                return -1;
            bits = words[word];
        }

        return (word * WordBits) + WordBits - 1 - BitOperations.LeadingZeroCount(bits);
    }
}
