using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Tests.Encoding;

public sealed class RollUpRoundTrip
{
    [Fact]
    public void Hours_come_back_as_they_were_and_garbage_is_refused() => Prop.ForAll(
        Generated.Number.Two().ArrayOf().ToArbitrary(),
        static numbers =>
        {
            var hours = numbers.Take(168).Select(static (pair, index) => new PeriodSummary(Metric.HeartRate, index * PeriodSums.HourMs, index + 1, pair.Item1, pair.Item2, index / 3.0, (index * PeriodSums.HourMs) + 17, pair.Item1,
                index % 2 == 0 ? default : new(index, pair.Item2, pair.Item1, index / 7.0, pair.Item2))).ToArray();
            var bytes = RollUpCodec.Encode(0, hours);
            var back = RollUpCodec.Decode(0, bytes);
            Assert.Equal(hours.Select(static hour => hour with { Mean = Math.Round(hour.Mean, 4), Second = hour.Second with { Mean = Math.Round(hour.Second.Mean, 4) } }), back);
            bytes[bytes.Length / 2] ^= 1;
            Assert.Throws<LedgerCorruptException>(() => RollUpCodec.Decode(0, bytes));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_week_holds_every_moment_that_a_device_may_claim() => Prop.ForAll(
        Generated.Time.ToArbitrary(),
        static at =>
        {
            var week = RollUpCodec.Week(at);
            Assert.Equal(0, week % RollUpCodec.WeekMs);
            Assert.Equal(week, RollUpCodec.Week(week));
            if (at is > -(1L << 50) and < 1L << 50)
                Assert.InRange(at, week, week + RollUpCodec.WeekMs - 1);
        }).QuickCheckThrowOnFailure();
}
