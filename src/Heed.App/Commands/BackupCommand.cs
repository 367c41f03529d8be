using System.CommandLine;
using Heed.App.Hosting;
using Microsoft.Data.Sqlite;

namespace Heed.App.Commands;

/// <summary><c>heed backup</c>: a consistent copy of a store, also while it is running.</summary>
internal static class BackupCommand
{
    private const string ForPostgres =
        "A store in PostgreSQL is backed up with PostgreSQL's own tools: 'pg_dump --format=custom --file=heed.dump DATABASE' for a copy, pg_basebackup with an archived log to go back to any moment. Copy the folder 'keys' of the data folder beside it.";

    private static readonly string[] Databases = ["heed.db", "ledger.db"];

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var target = new Argument<string>("folder") { Description = "New folder for the copy." };
        var command = new Command("backup", "Copy the SQLite store into a new folder, also while it is running.") { target };
        var options = new HostOptions();
        command.Options.Add(options.Data);
        command.Options.Add(options.Database);
        command.SetAction(parsed => parsed.GetValue(options.Database) is { Length: > 0 } ? Fail(ForPostgres) : Run(parsed.GetValue(options.Data) ?? new HeedSettings().Data, parsed.GetValue(target)!));
        return command;
    }

    private static int Run(string data, string target)
    {
        if (!File.Exists(Path.Combine(data, Databases[0])))
            return Fail($"There is no store in '{Path.GetFullPath(data)}'. Name its folder with --data.");
        if (Directory.Exists(target) && Directory.EnumerateFileSystemEntries(target).Any())
            return Fail($"'{Path.GetFullPath(target)}' is not empty. Name a new folder.");
        Directory.CreateDirectory(target);
        foreach (var name in Databases.Where(name => File.Exists(Path.Combine(data, name))))
        {
            // The relational store first, the ledger last: a case may then miss from the copy, which the ledger's alarm opens again; never the reverse.
            using var from = Open(Path.Combine(data, name), SqliteOpenMode.ReadOnly);
            using var to = Open(Path.Combine(target, name), SqliteOpenMode.ReadWriteCreate);
            from.BackupDatabase(to);
            System.Console.WriteLine($"{name}: {new FileInfo(Path.Combine(target, name)).Length:N0} bytes");
        }

        foreach (var key in Directory.Exists(Path.Combine(data, "keys")) ? Directory.GetFiles(Path.Combine(data, "keys")) : [])
        {
            Directory.CreateDirectory(Path.Combine(target, "keys"));
            File.Copy(key, Path.Combine(target, "keys", Path.GetFileName(key)));
        }

        return 0;
    }

    private static SqliteConnection Open(string file, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static int Fail(string message)
    {
        System.Console.Error.WriteLine(message);
        return 1;
    }
}
