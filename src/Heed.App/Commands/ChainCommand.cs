using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Heed.Chains.Network;
using Heed.Chains.Network.Esri;
using Heed.Chains.Network.Files;

namespace Heed.App.Commands;

/// <summary><c>heed chain</c>: stress tests and systemic risk of a supply network, from files.</summary>
internal static class ChainCommand
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The command.</summary>
    public static Command Create() => new("chain", "Who stops when, and what it costs: supply networks from CSV files.") { Stress(), Esri() };

    private static Command Stress()
    {
        var network = new Option<DirectoryInfo>("--network") { Description = "Folder with plants.csv, links.csv and, for other stops than each plant by itself, scenarios.csv.", Required = true };
        var json = new Option<bool>("--json") { Description = "One JSON object a scenario." };
        var command = new Command("stress", "Lost profit, risk exposure, time to survive and stop dates of every scenario.") { network, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Saying(() => StressNetwork(parsed.GetValue(network)!, parsed.GetValue(json), cancellation))));
        return command;
    }

    private static Command Esri()
    {
        var links = new Option<FileInfo>("--links") { Description = "Links: i,j,w (supplier, customer, amount).", Required = true };
        var sectors = new Option<FileInfo?>("--sectors") { Description = "Sectors: node,sector. Without it every node is its own sector." };
        var inputs = new Option<FileInfo?>("--inputs") { Description = "What inputs mean: supplier_sector,customer_sector,kind (0 negligible, 1 non-essential, 2 essential)." };
        var otherwise = new Option<InputKind>("--otherwise") { Description = "What an input means that --inputs does not name.", DefaultValueFactory = static _ => InputKind.Essential };
        var weight = new Option<FirmWeight?>("--weight") { Description = "A node counts by its sales, or by its throughput (the larger of sales and purchases). Default: sales with --sectors, else throughput." };
        var irreplaceable = new Option<bool>("--irreplaceable") { Description = "Nobody replaces a node that fails; without it the rest of its sector does, as far as it can." };
        var json = new Option<bool>("--json") { Description = "One JSON object a node." };
        var command = new Command("esri", "Economic systemic risk index of every node.") { links, sectors, inputs, otherwise, weight, irreplaceable, json };
        command.SetAction((parsed, cancellation) => Task.FromResult(Saying(() =>
        {
            using var linkText = Open(parsed.GetValue(links)!);
            using var sectorText = parsed.GetValue(sectors) is { } file ? Open(file) : null;
            using var inputText = parsed.GetValue(inputs) is { } kinds ? Open(kinds) : null;
            var by = parsed.GetValue(weight) ?? (sectorText is null ? FirmWeight.Throughput : FirmWeight.Sales);
            PrintRisks(SalesFiles.Read(linkText, sectorText, inputText, parsed.GetValue(otherwise), by, !parsed.GetValue(irreplaceable)), parsed.GetValue(json), cancellation);
        })));
        return command;
    }

    private static int Saying(Action work)
    {
        try
        {
            work();
            return 0;
        }
        catch (Exception problem) when (problem.GetBaseException() is NetworkFileException or IOException or UnauthorizedAccessException or DecoderFallbackException or NoOptimumException)
        {
            System.Console.Error.WriteLine(problem.GetBaseException() is DecoderFallbackException ? "The file is not UTF-8. Save it as CSV in UTF-8." : problem.GetBaseException().Message);
            return 1;
        }
    }

    private static void StressNetwork(DirectoryInfo folder, bool json, CancellationToken cancellation)
    {
        if (!folder.Exists)
            throw new IOException($"There is no folder {folder.FullName}. Give the folder that holds plants.csv and links.csv.");
        using var plants = Open(new(Path.Combine(folder.FullName, "plants.csv")));
        using var links = Open(new(Path.Combine(folder.FullName, "links.csv")));
        var network = NetworkFiles.ReadNetwork(plants, links);
        var results = StressTest.Run(network, Scenarios(folder, network), cancellation);
        using var output = new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        foreach (var result in results)
            output.WriteLine(json ? StressJson(network, result) : StressWords(network, result));
    }

    private static IReadOnlyList<Disruption> Scenarios(DirectoryInfo folder, SupplyNetwork network)
    {
        var file = new FileInfo(Path.Combine(folder.FullName, "scenarios.csv"));
        if (!file.Exists)
            return [.. Enumerable.Range(0, network.Plants.Count).Select(plant => Disruption.OfPlant(network, plant))];
        using var scenarios = Open(file);
        return NetworkFiles.ReadScenarios(scenarios, network);
    }

    private static StreamReader Open(FileInfo file) => file.Exists
        ? new StreamReader(file.FullName, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true))
        : throw new IOException($"There is no file {file.FullName}. Check the path.");

    private static string StressWords(SupplyNetwork network, StressResult result)
    {
        var first = result.Stops.Where(static stop => stop.Day > 0).Take(3).Select(stop => string.Create(CultureInfo.InvariantCulture, $"{network.Plants[stop.Plant].Name} on day {stop.Day:0.##}"));
        return string.Create(CultureInfo.InvariantCulture, $"{result.Disruption.Name}: loses {result.LostYuan:N0} yuan in {result.Disruption.Days:0.##} days, survives {result.SurvivalDays:0.##} days; {string.Join(", ", first)}");
    }

    private static string StressJson(SupplyNetwork network, StressResult result)
    {
        return Json(writer =>
        {
            writer.WriteString("scenario", result.Disruption.Name);
            writer.WriteNumber("days", result.Disruption.Days);
            writer.WriteNumber("lost_profit", Rounded(result.LostYuan));
            writer.WriteNumber("lost_profit_uncoordinated", Rounded(result.UncoordinatedLostYuan));
            writer.WriteNumber("risk_exposure", Rounded(result.RiskExposure));
            writer.WriteNumber("tts", Rounded(result.SurvivalDays));
            writer.WriteBoolean("exposed", result.Exposed);
            Day(writer, "first_stop", result.FirstLossDay);
            writer.WriteNumber("coordination_days", Rounded(result.CoordinationDays));
            writer.WriteStartObject("stop_dates");
            foreach (var stop in result.Stops.Where(static stop => double.IsFinite(stop.Day)))
                writer.WriteNumber(network.Plants[stop.Plant].Name, Rounded(stop.Day));
            writer.WriteEndObject();
            writer.WriteStartObject("with_alternatives");
            foreach (var stop in result.Stops.Where(static stop => double.IsFinite(stop.SlowsOnDay)))
                writer.WriteNumber(network.Plants[stop.Plant].Name, Rounded(stop.SlowsOnDay));
            writer.WriteEndObject();
        });
    }

    private static void Day(Utf8JsonWriter writer, string name, double day)
    {
        if (double.IsFinite(day))
            writer.WriteNumber(name, Rounded(day));
        else
            writer.WriteNull(name);
    }

    private static void PrintRisks(SalesNetwork network, bool json, CancellationToken cancellation)
    {
        var risks = EconomicSystemicRisk.OfAll(network, cancellation);
        using var output = new StreamWriter(System.Console.OpenStandardOutput(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        for (var node = 0; node < risks.Count; node++)
        {
            var (name, risk) = (network.Names[node], risks[node]);
            output.WriteLine(json
                ? Json(writer =>
                {
                    writer.WriteString("node", name);
                    writer.WriteNumber("esri", Rounded(risk.Total));
                    writer.WriteNumber("esri_d", Rounded(risk.Downstream));
                    writer.WriteNumber("esri_u", Rounded(risk.Upstream));
                })
                : string.Create(CultureInfo.InvariantCulture, $"{name}: {risk.Total:0.00000} (downstream {risk.Downstream:0.00000}, upstream {risk.Upstream:0.00000})"));
        }
    }

    private static string Json(Action<Utf8JsonWriter> members)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Ten digits behind the point: enough for known answers, without the last bits of a sum.</summary>
    private static double Rounded(double number) => Math.Round(number, 10);
}
