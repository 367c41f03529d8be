using System.Buffers.Binary;
using FsCheck;
using FsCheck.Fluent;
using Heed.Ledger.Encoding;

namespace Heed.Ledger.Tests.Encoding;

public sealed class GarbageBytes
{
    private static readonly Arbitrary<byte[]> Garbage = Gen.Choose(0, 255).Select(static value => (byte)value).ArrayOf().ToArbitrary();

    [Fact]
    public void Garbage_as_a_segment_is_only_ever_corrupt() =>
        Prop.ForAll(Garbage, static bytes => OnlyCorrupt(() => SegmentCodec.Read(bytes))).QuickCheckThrowOnFailure();

    [Fact]
    public void Garbage_in_an_entry_with_a_true_checksum_is_only_ever_corrupt() =>
        Prop.ForAll(Garbage, Gen.Choose(0x11, 0x15).ToArbitrary(), static (body, kind) =>
        {
            var segment = new byte[9 + body.Length];
            segment[0] = (byte)kind;
            BinaryPrimitives.WriteInt32LittleEndian(segment.AsSpan(1), body.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(segment.AsSpan(5), Checksum.Of(body));
            body.CopyTo(segment, 9);
            return OnlyCorrupt(() => SegmentCodec.Read(segment));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Garbage_in_a_chunk_with_a_true_checksum_is_only_ever_corrupt() =>
        Prop.ForAll(Garbage, Gen.Choose(0, 3).ToArbitrary(), static (body, count) =>
        {
            byte[] chunk = [1, .. body, 0, 0, 0, 0];
            BinaryPrimitives.WriteUInt32LittleEndian(chunk.AsSpan(chunk.Length - 4), Checksum.Of(chunk.AsSpan(0, chunk.Length - 4)));
            return OnlyCorrupt(() => ChunkCodec.Decode(new(0, 0, count, chunk, chunk))) && OnlyCorrupt(() => ChunkCodec.Summaries(chunk));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [Fact]
    public void Garbage_as_a_chunk_is_corrupt() =>
        Prop.ForAll(Garbage, static bytes => Assert.Throws<LedgerCorruptException>(() => ChunkCodec.Decode(new(0, 0, 1, bytes, bytes)))).QuickCheckThrowOnFailure();

    private static bool OnlyCorrupt(Action read)
    {
        try
        {
            read();
        }
        catch (LedgerCorruptException)
        {
        }

        return true;
    }
}
