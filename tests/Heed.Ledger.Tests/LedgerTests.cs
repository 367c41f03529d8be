using System.Buffers;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Ledger.Sqlite;

namespace Heed.Ledger.Tests;

public sealed class LedgerTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("ledger").FullName;

    public void Dispose() => Directory.Delete(_folder, true);

    private string File => Path.Combine(_folder, "ledger.db");

    private static LaneCommit Commit(int lane, long sequence, params AlarmChange[] alarms)
    {
        var bytes = new ArrayBufferWriter<byte>();
        SegmentCodec.WriteTick(bytes, sequence);
        return new(lane, sequence, bytes.WrittenMemory, alarms, [], null, 0);
    }

    [Fact]
    public async Task What_was_committed_is_there_after_reopening_and_a_repeated_sequence_is_fenced()
    {
        var ct = TestContext.Current.CancellationToken;
        var raised = new AlarmChange(AlarmChangeKind.Raised, new("care.sos", new(7), 1000), Severity.Critical, 1000, 1001, 1, double.NaN, false);
        await using (var ledger = SqliteLedger.Open(new() { Path = File }))
        {
            await ledger.CommitAsync(Commit(3, 1, raised), ct);
            await Assert.ThrowsAsync<LedgerFencedException>(async () => await ledger.CommitAsync(Commit(3, 1), ct));
            await Assert.ThrowsAsync<LedgerFencedException>(async () => await ledger.CommitAsync(Commit(4, 2), ct));
            await ledger.CommitAsync(Commit(3, 2, raised), ct);
        }

        await using var reopened = SqliteLedger.Open(new() { Path = File });
        var recovery = await reopened.RecoverAsync(3, ct);
        Assert.Equal(2, recovery.LastSequence);
        Assert.Equal([new TickEntry(1)], SegmentCodec.Read(recovery.Segments[0].Data));
        var pending = Assert.Single(await reopened.PendingAlarmsAsync(10, ct));
        Assert.Equal(raised, pending.Change);
        await reopened.AlarmsHandledAsync([pending.Id], ct);
        Assert.Empty(await reopened.PendingAlarmsAsync(10, ct));
    }

    [Fact]
    public void Readings_come_back_from_segment_open_readings_and_chunk()
    {
        Observation[] observations =
        [
            new(new(5), Metric.HeartRate, 60_000, 72), new(new(5), Metric.Position, 60_500, 30.123456, -103.5),
            new(new(5), Metric.BodyTemperature, 50_000, 36.6), Observation.Missing(new(5), Metric.HeartRate, 90_000, AbsentReason.NoFix),
            new(new(5), Metric.Steps, -1, double.MaxValue, -0.0, Quality: ObservationQuality.Late),
        ];
        var bytes = new ArrayBufferWriter<byte>();
        SegmentCodec.WriteObservations(bytes, 61_000, observations);
        Assert.Equal(observations, Assert.IsType<ObservationsEntry>(Assert.Single(SegmentCodec.Read(bytes.WrittenMemory))).Observations);
        var open = new OpenReadings();
        foreach (var observation in observations.Append(observations[0]))
            open.Append(observation, 61_000, 9);
        var sealedChunk = open.Seal(new(5));
        var decoded = ChunkCodec.Decode(new(sealedChunk.FromMs, sealedChunk.ToMs, sealedChunk.Count, sealedChunk.Header, sealedChunk.Data));
        Assert.Equal(observations.ToHashSet(), decoded.Select(r => new Observation(new(5), r.Metric, r.AtMs, r.Value, r.Value2, r.Absent, r.Quality)).ToHashSet());
        Assert.All(decoded, static reading => Assert.Equal(61_000, reading.ReceivedMs));
        Assert.Equal(72, ChunkCodec.Summaries(sealedChunk.Header)[0].Max);
    }
}
