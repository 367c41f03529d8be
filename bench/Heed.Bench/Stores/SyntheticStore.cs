using Heed.Kernel.Observations;
using Heed.Ledger;

namespace Heed.Bench.Stores;

/// <summary>
/// Fills a ledger with heart rates at one-minute readings, in the order of time, through the ledger's own commits. Sixteen wearers' readings are made and
/// encoded; the others repeat theirs under their own numbers, so that a thousand million take minutes and the same bytes.
/// </summary>
internal static class SyntheticStore
{
    /// <summary>Readings of a chunk, the lanes' default.</summary>
    public const int ChunkReadings = 256;

    /// <summary>A minute, milliseconds.</summary>
    public const long MinuteMs = 60_000;

    private const int Wearers = 16;
    private const int ChunksOfCommit = 2_000;
    private const int Ahead = 4;

    // No lane of the engine: it keeps its own sequence.
    private const int Lane = 1_000;

    /// <summary>First reading, Unix milliseconds: the start of a week.</summary>
    public static long StartMs { get; } = RollUpCodec.Week(1_767_000_000_000);

    /// <summary>Writes so many chunks of each subject, numbered from <paramref name="firstSubject"/>, from a moment on.</summary>
    public static async Task FillAsync(ILedger ledger, long firstSubject, int subjects, int chunks, long fromMs)
    {
        var sequence = (await ledger.RecoverAsync(Lane)).LastSequence;
        var random = new Random(1);
        var waiting = new Queue<Task>();
        for (var slot = 0; slot < chunks; slot++)
        {
            var startMs = fromMs + (slot * ChunkReadings * MinuteMs);
            var made = Enumerable.Range(0, Math.Min(Wearers, subjects)).Select(_ => Make(random, startMs)).ToArray();
            foreach (var part in Enumerable.Range(0, subjects).Select(index => made[index % made.Length] with { Subject = new(firstSubject + index) }).Chunk(ChunksOfCommit))
            {
                if (waiting.Count == Ahead)
                    await waiting.Dequeue();
                sequence++;
                waiting.Enqueue(ledger.CommitAsync(new(Lane, sequence, ReadOnlyMemory<byte>.Empty, [], part, null, sequence - 1)).AsTask());
            }
        }

        await Task.WhenAll(waiting);
    }

    private static SealedChunk Make(Random random, long startMs)
    {
        var open = new OpenReadings();
        var rate = 70;
        for (var index = 0; index < ChunkReadings; index++)
        {
            // A bracelet sends each minute, stamps whole seconds, and the network takes a while.
            var atMs = startMs + (index * MinuteMs) + (random.Next(8) == 0 ? 1000 : 0);
            rate = Math.Clamp(rate + random.Next(-3, 4), 48, 130);
            open.Append(new(new(1), Metric.HeartRate, atMs, rate), atMs + 400 + random.Next(300), 1);
        }

        return open.Seal(new(1));
    }
}
