using System.Buffers;
using System.Data.Common;
using Heed.Kernel.Observations;

namespace Heed.Ledger.History;

/// <summary>Removes a subject's rows, within a transaction of the writer. Removing the bytes from the files is each database's own matter.</summary>
internal static class Erasing
{
    private static readonly string[] Tables = ["chunk", "rollup", "alarm", "alarm_pending"];

    public static void Run(DbConnection connection, int lane, SubjectId subject)
    {
        foreach (var table in Tables)
            Sql.Run(connection, $"DELETE FROM {table} WHERE subject=@subject", ("subject", subject.Value));
        foreach (var (sequence, data) in Sql.Rows(connection, "SELECT sequence, data FROM segment WHERE lane=@lane", static row => (row.GetInt64(0), (byte[])row.GetValue(1)), ("lane", lane)))
        {
            if (Without(data, subject) is { } rest)
                Sql.Run(connection, "UPDATE segment SET data=@data WHERE lane=@lane AND sequence=@sequence", ("data", rest), ("lane", lane), ("sequence", sequence));
        }
    }

    /// <summary>The segment without the subject; null when it is not in it.</summary>
    internal static byte[]? Without(byte[] segment, SubjectId subject)
    {
        var entries = SegmentCodec.Read(segment);
        if (!entries.Any(entry => Holds(entry, subject)))
            return null;
        var rest = new ArrayBufferWriter<byte>(segment.Length);
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case ObservationsEntry observed:
                    SegmentCodec.WriteObservations(rest, observed.ReceivedMs, [.. observed.Observations.Where(item => item.Subject != subject)]);
                    break;
                case TickEntry tick:
                    SegmentCodec.WriteTick(rest, tick.NowMs);
                    break;
                case ConfigurationEntry configured:
                    SegmentCodec.WriteConfiguration(rest, configured.AtMs, [.. configured.Subjects.Where(item => item.Subject != subject)]);
                    break;
                case SealEntry seal:
                    SegmentCodec.WriteSeal(rest, [.. seal.Subjects.Where(item => item != subject)]);
                    break;
                default:
                    throw new LedgerCorruptException($"An entry {entry.GetType().Name} cannot be rewritten", 0);
            }
        }

        return rest.WrittenSpan.ToArray();
    }

    private static bool Holds(LaneEntry entry, SubjectId subject) => entry switch
    {
        ObservationsEntry observed => observed.Observations.Any(item => item.Subject == subject),
        ConfigurationEntry configured => configured.Subjects.Any(item => item.Subject == subject),
        SealEntry seal => seal.Subjects.Contains(subject),
        _ => false,
    };
}
