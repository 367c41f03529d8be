using System.Buffers.Binary;

namespace Heed.Ledger;

/// <summary>
/// Small blocks of bytes within a few large arrays, chained by their numbers: what keeps the growing rows of a million subjects out of the
/// collector's sight, to which each would be an array that is thrown away a dozen times. Not safe for concurrent use.
/// </summary>
public sealed class ByteBlocks
{
    /// <summary>Bytes that a block holds for its owner.</summary>
    internal const int Room = BlockBytes - sizeof(int);

    /// <summary>Stands where no block is.</summary>
    internal const int None = -1;

    private const int BlockBytes = 64;
    private const int SlabBlocks = 256;

    private readonly List<byte[]> _slabs = [];
    private int _free = None;
    private int _taken;

    /// <summary>Memory held, bytes.</summary>
    public long Bytes => (long)_slabs.Count * SlabBlocks * BlockBytes;

    /// <summary>A block that nobody has, at the end of a chain.</summary>
    internal int Take()
    {
        var block = _free;
        if (block != None)
        {
            _free = Next(block);
        }
        else
        {
            block = _taken++;
            // Pinned: large ones would be moved and swept for nothing.
            if (block / SlabBlocks == _slabs.Count)
                _slabs.Add(GC.AllocateUninitializedArray<byte>(SlabBlocks * BlockBytes, pinned: true));
        }

        Link(block, None);
        return block;
    }

    /// <summary>Takes a chain back.</summary>
    internal void Return(int first, int last)
    {
        Link(last, _free);
        _free = first;
    }

    /// <summary>The block's bytes.</summary>
    internal Span<byte> Of(int block) => _slabs[block / SlabBlocks].AsSpan((block % SlabBlocks * BlockBytes) + sizeof(int), Room);

    /// <summary>The block behind it.</summary>
    internal int Next(int block) => BinaryPrimitives.ReadInt32LittleEndian(Head(block));

    /// <summary>Puts a block behind it.</summary>
    internal void Link(int block, int next) => BinaryPrimitives.WriteInt32LittleEndian(Head(block), next);

    private Span<byte> Head(int block) => _slabs[block / SlabBlocks].AsSpan(block % SlabBlocks * BlockBytes, sizeof(int));
}
