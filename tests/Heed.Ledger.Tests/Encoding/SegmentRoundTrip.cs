using System.Buffers;
using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Tests.Encoding;

public sealed class SegmentRoundTrip
{
    private static readonly Gen<LaneEntry> Entry = Gen.OneOf(
        from at in Generated.Time from observations in Generated.Observation.ArrayOf() select (LaneEntry)new ObservationsEntry(at, observations),
        Generated.Time.Select(static at => (LaneEntry)new TickEntry(at)),
        from at in Generated.Time
        from subjects in (from subject in Generated.Subject from text in Generated.Text select new SubjectConfiguration(subject, text)).ArrayOf()
        select (LaneEntry)new ConfigurationEntry(at, subjects),
        Generated.Subject.ArrayOf().Select(static subjects => (LaneEntry)new SealEntry(subjects)));

    [Fact]
    public void Every_kind_of_entry_comes_back_bit_by_bit_and_in_order() =>
        Prop.ForAll(Entry.ArrayOf().ToArbitrary(), static entries =>
        {
            var read = SegmentCodec.Read(Bytes(entries));
            Assert.Equal(entries.Length, read.Count);
            for (var index = 0; index < entries.Length; index++)
                AssertSame(entries[index], read[index]);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Changing_any_one_byte_of_an_entry_is_noticed() =>
        Prop.ForAll(Entry.ToArbitrary(), Gen.Choose(0, int.MaxValue).ToArbitrary(), Gen.Choose(1, 255).ToArbitrary(), static (entry, place, change) =>
        {
            var bytes = Bytes([entry]);
            bytes[place % bytes.Length] ^= (byte)change;
            try
            {
                // The kind's byte is outside the checksum: another kind may fit the body, but never as the same entry.
                var read = SegmentCodec.Read(bytes);
                return place % bytes.Length == 0 && read[0].GetType() != entry.GetType();
            }
            catch (LedgerCorruptException)
            {
                return true;
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_segment_cut_short_is_corrupt()
    {
        var bytes = Bytes([new TickEntry(1_700_000_000_000)]);
        for (var length = 1; length < bytes.Length; length++)
            Assert.Throws<LedgerCorruptException>(() => SegmentCodec.Read(bytes.AsMemory(0, length)));
    }

    internal static byte[] Bytes(LaneEntry[] entries)
    {
        var to = new ArrayBufferWriter<byte>();
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case ObservationsEntry observations: SegmentCodec.WriteObservations(to, observations.ReceivedMs, observations.Observations); break;
                case TickEntry tick: SegmentCodec.WriteTick(to, tick.NowMs); break;
                case ConfigurationEntry configuration: SegmentCodec.WriteConfiguration(to, configuration.AtMs, configuration.Subjects); break;
                case SealEntry seal: SegmentCodec.WriteSeal(to, seal.Subjects); break;
            }
        }

        return to.WrittenSpan.ToArray();
    }

    private static void AssertSame(LaneEntry wanted, LaneEntry read)
    {
        switch (wanted, read)
        {
            case (ObservationsEntry one, ObservationsEntry other):
                Assert.Equal(one.ReceivedMs, other.ReceivedMs);
                Assert.Equal(one.Observations.Select(Bits), other.Observations.Select(Bits));
                break;
            case (ConfigurationEntry one, ConfigurationEntry other):
                Assert.Equal(one.AtMs, other.AtMs);
                Assert.Equal(one.Subjects, other.Subjects);
                break;
            case (SealEntry one, SealEntry other):
                Assert.Equal(one.Subjects, other.Subjects);
                break;
            default:
                Assert.Equal(wanted, read);
                break;
        }
    }

    // Bits, because a record takes a negative zero for a zero; every not-a-number counts as one.
    private static (SubjectId, Metric, long, long, long, AbsentReason, ObservationQuality) Bits(Observation o) =>
        (o.Subject, o.Metric, o.AtMs, Bits(o.Value), Bits(o.Value2), o.Absent, o.Quality);

    internal static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);
}
