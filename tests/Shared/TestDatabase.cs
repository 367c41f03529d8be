using Xunit;

namespace Heed.Testing;

/// <summary>A database for one test: a SQLite file in the temporary folder, or one of the process's own PostgreSQL.</summary>
public sealed class TestDatabase : IDisposable
{
    private static readonly Lazy<PostgresServer?> Server = new(static () => PostgresServer.TryStart());

    private TestDatabase(string location) => Location = location;

    /// <summary>Path of the file, or connection string.</summary>
    public string Location { get; }

    /// <summary>Where the bytes are on disk: the file's folder and name, or the server's tables.</summary>
    public IEnumerable<string> Files => IsPostgres
        ? Directory.EnumerateFiles(Path.Combine(Server.Value!.DataFolder, "base"), "*", SearchOption.AllDirectories)
        : Directory.EnumerateFiles(Path.GetDirectoryName(Location)!, Path.GetFileName(Location) + "*");

    private bool IsPostgres => Location.Contains("Host=", StringComparison.Ordinal);

    /// <summary>Makes one; skips the test, with a word, when PostgreSQL is wanted and not installed.</summary>
    public static TestDatabase Create(bool postgres)
    {
        if (!postgres)
            return new(Path.Combine(Path.GetTempPath(), $"heed-{Guid.NewGuid():N}.db"));
        Assert.SkipWhen(Server.Value is null, "PostgreSQL is not installed (Debian: apt-get install postgresql).");
        return new(Server.Value!.CreateDatabase());
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (IsPostgres)
        {
            Server.Value!.DropDatabase(Location);
            return;
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        foreach (var part in new[] { "", "-wal", "-shm" })
            File.Delete(Location + part);
    }
}
