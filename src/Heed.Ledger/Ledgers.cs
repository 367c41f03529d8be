using System.Data.Common;
using Heed.Ledger.Postgres;
using Heed.Ledger.Sqlite;

namespace Heed.Ledger;

/// <summary>Opens a ledger wherever it is.</summary>
public static class Ledgers
{
    /// <summary>Opens a SQLite file, or PostgreSQL when the text is a connection string that names a host.</summary>
    /// <exception cref="LedgerUnavailableException">It cannot be opened; the message says what to do.</exception>
    public static ILedger Open(string location)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        return IsPostgres(location)
            ? PostgresLedger.Open(new PostgresLedgerOptions { Connection = location })
            : SqliteLedger.Open(new SqliteLedgerOptions { Path = location });
    }

    /// <summary>True when the text is a connection string that names a host: PostgreSQL.</summary>
    public static bool IsPostgres(string location)
    {
        try
        {
            return new DbConnectionStringBuilder { ConnectionString = location }.ContainsKey("host");
        }
        catch (ArgumentException)
        {
            // A path is not a connection string.
            return false;
        }
    }
}
