using System.CommandLine;
using Heed.App.Hosting;

namespace Heed.App.Commands;

/// <summary>Options of every command that starts or inspects an instance.</summary>
internal sealed class HostOptions
{
    /// <summary>The data folder.</summary>
    public Option<string?> Data { get; } = new("--data") { Description = "Folder that holds everything (default: data, or Heed__Data)." };

    /// <summary>PostgreSQL instead of SQLite.</summary>
    public Option<string?> Database { get; } = new("--database") { Description = "PostgreSQL to use instead of SQLite in the folder: \"Host=…;Database=heed;Username=heed\"." };

    /// <summary>Address of all listeners.</summary>
    public Option<string?> Address { get; } = new("--address") { Description = "Address to listen on (default 127.0.0.1; 0.0.0.0 for all)." };

    /// <summary>Port of console and API.</summary>
    public Option<int?> Http { get; } = new("--http-port") { Description = "Port of console and HTTP API (default 8080; 0 for a free one)." };

    /// <summary>Port of the watch protocol.</summary>
    public Option<int?> Watch { get; } = new("--watch-port") { Description = "Port of the bracketed watch protocol (default 5093)." };

    /// <summary>Port of the IW protocol.</summary>
    public Option<int?> Iw { get; } = new("--iw-port") { Description = "Port of the IW protocol of elder watches (default 5010)." };

    /// <summary>Port of the EV07B protocol.</summary>
    public Option<int?> Ev07b { get; } = new("--ev07b-port") { Description = "Port of the EV07B protocol of pendants (default 5187)." };

    /// <summary>Port of the MQTT broker.</summary>
    public Option<int?> Mqtt { get; } = new("--mqtt-port") { Description = "Port of the MQTT broker (default 1883)." };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(Data);
        command.Options.Add(Database);
        command.Options.Add(Address);
        command.Options.Add(Http);
        command.Options.Add(Watch);
        command.Options.Add(Iw);
        command.Options.Add(Ev07b);
        command.Options.Add(Mqtt);
    }

    /// <summary>The options given, as configuration above files and environment.</summary>
    public Dictionary<string, string?> Read(ParseResult parsed)
    {
        var values = new Dictionary<string, string?>();
        Set("Data", parsed.GetValue(Data));
        Set("Database", parsed.GetValue(Database));
        Set("Address", parsed.GetValue(Address));
        Set("HttpPort", parsed.GetValue(Http)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set("WatchPort", parsed.GetValue(Watch)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set("IwPort", parsed.GetValue(Iw)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set("Ev07bPort", parsed.GetValue(Ev07b)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Set("MqttPort", parsed.GetValue(Mqtt)?.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return values;

        void Set(string name, string? value)
        {
            if (value is not null)
                values[$"Heed:{name}"] = value;
        }
    }
}
