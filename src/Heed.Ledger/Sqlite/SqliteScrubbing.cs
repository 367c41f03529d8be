using System.Data.Common;
using Heed.Ledger.History;

namespace Heed.Ledger.Sqlite;

/// <summary>
/// Removes from the file what no row holds any more. Free pages, gaps within pages and the write-ahead log keep old bytes, also of rows that
/// moved when pages were split (which secure_delete does not reach): so the file is written anew.
/// </summary>
internal static class SqliteScrubbing
{
    private const int LogTries = 50;
    private static readonly TimeSpan Wait = TimeSpan.FromMilliseconds(100);

    /// <summary>Writes the file anew and empties the log; outside a transaction, on the writer's thread. Readers go on, commits wait.</summary>
    /// <exception cref="LedgerUnavailableException">A reader did not end.</exception>
    public static void Run(DbConnection connection)
    {
        Sql.Run(connection, "VACUUM");
        for (var attempt = 0; attempt < LogTries; attempt++)
        {
            if (Sql.Rows(connection, "PRAGMA wal_checkpoint(TRUNCATE)", static row => row.GetInt64(0))[0] == 0)
                return;
            Thread.Sleep(Wait);
        }

        throw new LedgerUnavailableException($"The rows are erased, but readers kept the log of {connection.DataSource} from being emptied. Run the erasure again.");
    }
}
