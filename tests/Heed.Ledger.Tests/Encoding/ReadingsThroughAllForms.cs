using System.Buffers;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Tests.Encoding;

public sealed class ReadingsThroughAllForms
{
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
