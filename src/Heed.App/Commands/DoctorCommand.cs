using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Heed.App.Hosting;
using Heed.Engine.Channels;
using Heed.Gateways.Ev07b;
using Heed.Gateways.Iw;
using Microsoft.Data.Sqlite;

namespace Heed.App.Commands;

/// <summary><c>heed doctor</c>: looks at configuration, stores, ports, clock and channels, and says what to mend.</summary>
internal static class DoctorCommand
{
    private const long LeastFreeBytes = 1L << 30;
    private const int EarliestPlausibleYear = 2026;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a finding." };
        var command = new Command("doctor", "Check configuration, stores, ports, clock and channels, and say what to mend.") { json };
        var options = new HostOptions();
        options.AddTo(command);
        command.SetAction(parsed => Run(options.Read(parsed), parsed.GetValue(json)));
        return command;
    }

    private static int Run(Dictionary<string, string?> given, bool json)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(given).Build();
        var settings = configuration.GetSection("Heed").Get<HeedSettings>() ?? new();
        Finding[] findings =
        [
            Folder(settings),
            .. settings.Database.Length > 0
                ? [PostgresFinding.Of(settings.Database)]
                : new[] { Database(settings.DatabaseLocation, "database"), Database(settings.LedgerLocation, "ledger") },
            Port(settings.Address, settings.HttpPort, "http"), Port(settings.Address, settings.WatchPort, "watch"), Port(settings.Address, settings.IwPort ?? IwConnectionHandler.CustomaryPort, "iw"),
            Port(settings.Address, settings.Ev07bPort ?? Ev07bConnectionHandler.CustomaryPort, "ev07b"), Port(settings.Address, settings.MqttPort, "mqtt"),
            Clock(), Channels(configuration),
        ];
        foreach (var finding in findings)
            System.Console.WriteLine(json ? JsonSerializer.Serialize(finding, JsonSerializerOptions.Web) : $"{(finding.Well ? "ok  " : "MEND")} {finding.What}: {finding.Words}");
        return findings.All(static finding => finding.Well) ? 0 : 1;
    }

    private static Finding Folder(HeedSettings settings)
    {
        try
        {
            var folder = Directory.CreateDirectory(settings.Data);
            var probe = Path.Combine(folder.FullName, $".probe-{Environment.ProcessId}");
            File.WriteAllText(probe, "");
            File.Delete(probe);
            var free = new DriveInfo(folder.FullName).AvailableFreeSpace;
            return free < LeastFreeBytes
                ? new("data", false, $"only {free / 1_000_000} MB are free at {folder.FullName}: make room, at least 1 GB.")
                : new("data", true, $"{folder.FullName}, {free / 1_000_000_000} GB free.");
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new("data", false, $"{settings.Data} cannot be written ({problem.Message}): give the account that runs Heed the right to write there.");
        }
    }

    private static Finding Database(string file, string what)
    {
        if (!File.Exists(file))
            return new(what, true, $"{file} is not there yet; the first start makes it.");
        try
        {
            using var connection = new SqliteConnection($"Data Source={file};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "pragma quick_check";
            var answer = (string)command.ExecuteScalar()!;
            return answer == "ok" ? new(what, true, $"{file} is sound.") : new(what, false, $"{file} is damaged ({answer}): stop Heed and restore a backup.");
        }
        catch (SqliteException problem)
        {
            return new(what, false, $"{file} cannot be read ({problem.Message}): check its rights, or restore a backup.");
        }
    }

    private static Finding Port(string address, int port, string what)
    {
        if (port == 0)
            return new($"port {what}", true, "is off or chosen at start.");
        try
        {
            using var listener = new TcpListener(IPAddress.Parse(address), port);
            listener.Start();
            return new($"port {what}", true, string.Create(CultureInfo.InvariantCulture, $"{port} is free."));
        }
        catch (SocketException)
        {
            return new($"port {what}", false, string.Create(CultureInfo.InvariantCulture, $"{port} is taken (by a running Heed, or another program): stop that, or choose another port."));
        }
    }

    private static Finding Clock() => TimeProvider.System.GetUtcNow() is var now && now.Year < EarliestPlausibleYear
        ? new("clock", false, $"says {now:yyyy-MM-dd}: set it, and run a time service.")
        : new("clock", true, $"{now:yyyy-MM-dd HH:mm:ss} UTC.");

    private static Finding Channels(IConfiguration configuration)
    {
        var configured = configuration.GetSection(ChannelOptions.Section).GetChildren().Where(static child => child.GetChildren().Any()).Select(static child => child.Key).ToArray();
        return configured.Length == 0
            ? new("channels", true, "only the console is configured: nobody is reached who does not look at it. Set Channels:Sms, DingTalk, WeCom, Email or Webhook.")
            : new("channels", true, $"console, {string.Join(", ", configured)}.");
    }
}
