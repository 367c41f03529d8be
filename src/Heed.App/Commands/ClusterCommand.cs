using System.CommandLine;
using System.Globalization;
using Heed.App.Hosting;
using Heed.Engine.Clustering;

namespace Heed.App.Commands;

/// <summary>
/// <c>heed cluster</c>: several silos as processes of one machine against one PostgreSQL, for trying and testing. Each silo is a
/// <c>heed serve</c> whose ports are shifted by its number; one that ends is started again.
/// </summary>
internal static class ClusterCommand
{
    private const int MostSilos = 16;
    private const int FirstSiloPort = 11_111;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var silos = new Option<int>("--silos") { Description = "How many silos.", DefaultValueFactory = static _ => 3 };
        silos.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > MostSilos)
                result.AddError($"--silos is a number from 1 to {MostSilos}.");
        });
        var siloPort = new Option<int>("--silo-port") { Description = "Port on which the first silo is called by the others.", DefaultValueFactory = static _ => FirstSiloPort };
        var command = new Command("cluster", "Run several silos on this machine against one PostgreSQL, for trying and testing.") { silos, siloPort };
        var options = new HostOptions();
        options.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), parsed.GetValue(silos), parsed.GetValue(siloPort), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(Dictionary<string, string?> given, int count, int siloPort, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(given).Build();
        var settings = configuration.GetSection("Heed").Get<HeedSettings>() ?? new();
        if (settings.Database.Length == 0)
        {
            await System.Console.Error.WriteLineAsync("""Silos share a PostgreSQL: name it with --database "Host=…;Database=…;Username=…" or Heed__Database.""");
            return 2;
        }

        Task[] running = [.. Enumerable.Range(0, count).Select(index => new SiloProcess(index + 1, SettingsOf(settings, index, siloPort)).RunAsync(cancellation))];
        for (var index = 0; index < count; index++)
            System.Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"silo {index + 1}: http://{settings.Address}:{settings.HttpPort + index}, watches on {Shift(settings.WatchPort, index)}"));
        await Task.WhenAll(running);
        return 0;
    }

    /// <summary>What silo number <paramref name="index"/> is told: every port of the settings shifted, a data folder of its own, keys and database shared.</summary>
    internal static Dictionary<string, string> SettingsOf(HeedSettings settings, int index, int siloPort)
    {
        var data = Path.GetFullPath(settings.Data);
        var told = new Dictionary<string, string>
        {
            ["Heed__Data"] = Path.Combine(data, string.Create(CultureInfo.InvariantCulture, $"silo-{index + 1}")),
            ["Heed__Keys"] = settings.Keys.Length > 0 ? settings.KeysFolder : Path.Combine(data, "keys"),
            ["Heed__Database"] = settings.Database,
            ["Heed__Address"] = settings.Address,
            [$"{ClusterOptions.Section}__{nameof(ClusterOptions.SiloPort)}"] = Text(siloPort + index),
        };
        foreach (var property in typeof(HeedSettings).GetProperties().Where(static property => property.Name.EndsWith("Port", StringComparison.Ordinal)))
        {
            // A port that nobody set is the protocol's own, which only the first silo can have.
            if (property.GetValue(settings) is int port)
                told[$"Heed__{property.Name}"] = Text(Shift(port, index));
            else if (index > 0)
                told[$"Heed__{property.Name}"] = Text(0);
        }

        return told;
    }

    private static int Shift(int port, int index) => port == 0 ? 0 : port + index;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
