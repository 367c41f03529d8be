using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Heed.Testing;

/// <summary>
/// A throw-away PostgreSQL of its own: data in a temporary folder, a free port, no password. It ends with the process that started it, also
/// when that is killed. As root it runs as the account postgres, because PostgreSQL refuses root.
/// </summary>
public sealed class PostgresServer : IDisposable
{
    private const string User = "heed";
    private const int StartTries = 5;
    private static readonly bool IsRoot = Environment.UserName == "root";

    private readonly string _folder;
    private readonly bool _durable;
    private readonly string _address;
    private readonly Process _watcher;
    private int _databases;

    private PostgresServer(string folder, bool durable, string address)
    {
        (_folder, _durable, _address) = (folder, durable, address);
        Port = FreePort.Next();
        // Whatever ends this process, the server and its folder go after it.
        var stop = $"while kill -0 {Environment.ProcessId} 2>/dev/null; do sleep 1; done; {string.Join(' ', AsServer($"{Binaries}/pg_ctl", "stop", "-D", DataFolder, "-m", "immediate"))} >/dev/null 2>&1; rm -rf '{_folder}'";
        _watcher = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", stop]))!;
    }

    /// <summary>Folder of PostgreSQL's programs, or null when it is not installed.</summary>
    public static string? Binaries { get; } = FindBinaries();

    /// <summary>The port.</summary>
    public int Port { get; }

    /// <summary>What it logged.</summary>
    public string LogFile => Path.Combine(_folder, "log");

    /// <summary>Folder of its data.</summary>
    public string DataFolder => Path.Combine(_folder, "data");

    /// <summary>Starts one; null when PostgreSQL is not installed or this account may not run it.</summary>
    /// <param name="durable">True to synchronise with the disk, as in earnest; false is faster.</param>
    /// <param name="listenAddress">Address beside its socket.</param>
    /// <param name="folder">Where its folder is made; null for the temporary folder. The account postgres must be able to reach it.</param>
    public static PostgresServer? TryStart(bool durable = false, string listenAddress = "127.0.0.1", string? folder = null)
    {
        if (Binaries is null)
            return null;
        var own = Path.Combine(folder ?? Path.GetTempPath(), $"heed-postgres-{Environment.ProcessId}-{Guid.NewGuid():N}");
        Directory.CreateDirectory(own);
        if (IsRoot && Run(["chown", "postgres:", own]).Code != 0)
            return null;
        var server = new PostgresServer(own, durable, listenAddress);
        var made = Run(AsServer($"{Binaries}/initdb", "-D", server.DataFolder, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync", "--no-instructions"));
        if (made.Code != 0)
        {
            server.Dispose();
            throw new InvalidOperationException($"initdb failed: {made.Output}");
        }

        server.Start();
        return server;
    }

    /// <summary>Connection string of a database of this server.</summary>
    public string ConnectionString(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host={_address};Port={Port};Username={User};Database={database}");

    /// <summary>Makes an empty database and returns its connection string.</summary>
    public string CreateDatabase()
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"d{Interlocked.Increment(ref _databases)}");
        Execute($"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>Removes a database that <see cref="CreateDatabase"/> made, with whatever is connected to it.</summary>
    public void DropDatabase(string connectionString)
    {
        NpgsqlConnection.ClearAllPools();
        Execute($"DROP DATABASE IF EXISTS {new NpgsqlConnectionStringBuilder(connectionString).Database} WITH (FORCE)");
    }

    /// <summary>Starts it again on the same data and port when it was killed or stopped; it recovers as after a crash.</summary>
    public void RestartIfEnded()
    {
        if (ProcessId() is null)
            Start();
    }

    /// <summary>Kills it and all its processes at once, as a power cut does.</summary>
    public void Kill()
    {
        if (ProcessId() is not { } id)
            return;
        Run(["/bin/sh", "-c", $"kill -9 {id} $(pgrep -P {id})"]);
        while (ProcessId() is not null)
            Thread.Sleep(10);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher.Kill();
        _watcher.WaitForExit();
        _watcher.Dispose();
        Run(AsServer($"{Binaries}/pg_ctl", "stop", "-D", DataFolder, "-m", "immediate"));
        Directory.Delete(_folder, recursive: true);
    }

    private void Start()
    {
        var settings = string.Create(CultureInfo.InvariantCulture, $"-p {Port} -k {_folder} -c listen_addresses={_address} -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB")
            + (_durable ? "" : " -c fsync=off -c full_page_writes=off -c synchronous_commit=off");
        // A killed server that nobody has reaped yet still has its number, and the next would take it for running.
        if (ProcessId() is null)
        {
            File.Delete(Path.Combine(DataFolder, "postmaster.pid"));
            File.Delete(Path.Combine(_folder, string.Create(CultureInfo.InvariantCulture, $".s.PGSQL.{Port}.lock")));
        }

        // After a kill the old processes may hold the shared memory for a moment.
        for (var attempt = 1; ; attempt++)
        {
            var started = Run(AsServer($"{Binaries}/pg_ctl", "start", "-w", "-s", "-D", DataFolder, "-l", LogFile, "-o", settings));
            if (started.Code == 0)
                return;
            if (attempt == StartTries)
                throw new InvalidOperationException($"PostgreSQL did not start: {started.Output} {(File.Exists(LogFile) ? File.ReadAllText(LogFile) : "")}");
            Thread.Sleep(300);
        }
    }

    /// <summary>Process of the running server; null when it does not run.</summary>
    private int? ProcessId()
    {
        var file = Path.Combine(DataFolder, "postmaster.pid");
        if (!File.Exists(file) || !int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return null;
        var status = $"/proc/{id}/stat";
        return File.Exists(status) && !File.ReadAllText(status).Contains(") Z", StringComparison.Ordinal) ? id : null;
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string[] AsServer(params string[] command) =>
        IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    private static (int Code, string Output) Run(string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }

    private static string? FindBinaries()
    {
        const string debian = "/usr/lib/postgresql";
        var packaged = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(static folder => double.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            : Enumerable.Empty<string>();
        var named = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':');
        return packaged.Select(static folder => Path.Combine(folder, "bin")).Concat(named).FirstOrDefault(static folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl")));
    }
}
