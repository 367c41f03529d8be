using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Tests.Encoding;

public sealed class ChunkRoundTrip
{
    [Fact]
    public void Open_readings_sealed_and_decoded_are_the_same_without_their_duplicates() =>
        Prop.ForAll(
            (from observation in Generated.Observation from received in Generated.Time select (observation, received)).NonEmptyListOf().ToArbitrary(),
            static given =>
            {
                var open = new OpenReadings();
                foreach (var (observation, received) in given)
                    open.Append(observation, received, 4);
                var wanted = given.Select(static item => (item.observation.Metric, item.observation.AtMs, item.observation.Value, item.observation.Value2, item.observation.Absent)).ToHashSet();
                var chunk = open.Seal(new(9));
                var decoded = Decode(chunk);
                Assert.Equal(wanted, decoded.Select(static r => (r.Metric, r.AtMs, r.Value, r.Value2, r.Absent)).ToHashSet());
                Assert.Equal(wanted.Count, decoded.Count);
                Assert.Equal(decoded.Min(static r => r.AtMs), chunk.FromMs);
                Assert.Equal(decoded.Max(static r => r.AtMs), chunk.ToMs);
                var originals = given.Select(static item => (item.observation.Metric, item.observation.AtMs, Bits(item.observation.Value), Bits(item.observation.Value2), item.observation.Quality, item.received)).ToHashSet();
                Assert.All(decoded, r => Assert.Contains((r.Metric, r.AtMs, Bits(r.Value), Bits(r.Value2), r.Quality, r.ReceivedMs), originals));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void Open_readings_keep_the_order_and_the_receipt_of_every_reading() =>
        Prop.ForAll(
            (from observation in Generated.Observation from received in Generated.Time select (observation, received)).ArrayOf().ToArbitrary(),
            static given =>
            {
                var open = new OpenReadings();
                foreach (var (observation, received) in given)
                    open.Append(observation, received, 4);
                var kept = new List<Reading>();
                open.CopyTo(kept);
                Assert.Equal(given.Select(static item => (item.observation.AtMs, Bits(item.observation.Value), item.received)), kept.Select(static r => (r.AtMs, Bits(r.Value), r.ReceivedMs)));
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_summary_speaks_of_the_present_values_only()
    {
        var open = new OpenReadings();
        open.Append(new(new(1), Metric.HeartRate, 1000, 60), 1000, 1);
        open.Append(new(new(1), Metric.HeartRate, 2000, 90), 2000, 1);
        open.Append(Observation.Missing(new(1), Metric.HeartRate, 3000, AbsentReason.MeasurementFailed), 3000, 1);
        var summary = Assert.Single(ChunkCodec.Summaries(open.Seal(new(1)).Header));
        Assert.Equal(new(Metric.HeartRate, 2, 60, 90, 75, 1000, 3000, 90, default), summary);
    }

    [Fact]
    public void A_summary_of_a_pressure_speaks_of_both_values()
    {
        var open = new OpenReadings();
        open.Append(new(new(1), Metric.BloodPressure, 1000, 120, 80), 1000, 1);
        open.Append(new(new(1), Metric.BloodPressure, 2000, 150, 90), 2000, 1);
        open.Append(new(new(1), Metric.BloodPressure, 3000, 135), 3000, 1);
        open.Append(new(new(1), Metric.HelpCall, 3000, 30, 110), 3000, 1);
        var summaries = ChunkCodec.Summaries(open.Seal(new(1)).Header);
        Assert.Equal(new(Metric.BloodPressure, 3, 120, 150, 135, 1000, 3000, 135, new(2, 80, 90, 85, 90)), summaries[0]);
        Assert.Equal(0, summaries[1].Second.Count);
    }

    internal static List<Reading> Decode(SealedChunk chunk) => ChunkCodec.Decode(new(chunk.FromMs, chunk.ToMs, chunk.Count, chunk.Header, chunk.Data));

    private static long Bits(double value) => SegmentRoundTrip.Bits(value);
}
