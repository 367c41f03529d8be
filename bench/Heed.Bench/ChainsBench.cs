using System.Diagnostics;
using System.Globalization;
using Heed.Chains.Network;
using Heed.Chains.Network.Esri;
using Heed.Chains.Network.Files;
using Heed.Chains.Network.Flows;

namespace Heed.Bench;

/// <summary>
/// Supply networks: chain 38 of Willems (M&amp;SOM 10(1), 2008; 2025 stages, 16 225 links), whose stocks and capacities are set by a seeded rule,
/// and a made-up network of 10 000 firms, 50 000 links and 100 sectors. Chain 38 is read from the folder that HEED_DATA names.
/// </summary>
internal sealed class ChainsBench
{
    private const int Seed = 38;

    private readonly List<Figure> figures = [];

    /// <summary>Measures.</summary>
    public static Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var bench = new ChainsBench();
        var folder = Path.Combine(Environment.GetEnvironmentVariable("HEED_DATA") ?? "", "willems2008");
        if (!File.Exists(Path.Combine(folder, "38_LL.csv")))
            System.Console.Error.WriteLine("chain 38 is left out; set HEED_DATA to the folder that holds willems2008/");
        else if (!run.IsQuick)
            bench.Chain38(folder);
        bench.MadeUp(run);
        return Task.FromResult<IReadOnlyList<Figure>>(bench.figures);
    }

    private void Chain38(string folder)
    {
        foreach (var shared in new[] { false, true })
        {
            var network = Network(folder, shared);
            var normal = NormalFlow.Of(network);
            var words = $"chain 38, {network.Plants.Count} plants, {network.Links.Count} links, {(shared ? "material = class of the stage (alternatives)" : "every link its own material")}";
            var dates = new StopDates(network, normal);
            Measure($"{words}: stop dates of all single stops", () => Singles(network).ForEach(dates.Compute));
            OneStop(words, network, normal, dates);
            Programmes(words, network, normal);
        }

        using var links = new StreamReader(Path.Combine(folder, "38_LL.csv"));
        var sales = SalesFiles.Read(links, null, null, InputKind.Essential, FirmWeight.Throughput);
        Measure("chain 38, ESRI of all 2025 stages", () => EconomicSystemicRisk.OfAll(sales));
    }

    private void Programmes(string words, SupplyNetwork network, NormalFlow normal)
    {
        Measure($"{words}: stress test of all plants (TTR, TTS, dates, day counts)", () => StressTest.Run(network, Singles(network)));
        Measure($"{words}: TTR and TTS of all plants (allocation)", () => Parallel.For(0, Environment.ProcessorCount, worker =>
        {
            using var study = new AllocationStudy(network, normal);
            var dates = new StopDates(network, normal);
            foreach (var stop in Singles(network).Where((_, index) => index % Environment.ProcessorCount == worker))
            {
                dates.Compute(stop);
                study.Answer(stop, dates.FirstLossDay());
            }
        }));
    }

    /// <summary>Each plant in turn, one after the other: dates, paths and day count, then also what allocation would win.</summary>
    private void OneStop(string words, SupplyNetwork network, NormalFlow normal, StopDates dates)
    {
        var days = new DayCount(network, normal);
        using var study = new AllocationStudy(network, normal);
        var (counted, whole) = (new List<double>(), new List<double>());
        foreach (var stop in Singles(network))
        {
            var watch = Stopwatch.StartNew();
            dates.Compute(stop);
            days.Count(stop);
            counted.Add(watch.Elapsed.TotalMilliseconds);
            study.Answer(stop, dates.FirstLossDay());
            whole.Add(watch.Elapsed.TotalMilliseconds);
        }

        Spread($"{words}: one stop answered (dates, day count)", counted);
        Spread($"{words}: one stop answered, with TTR and TTS", whole);
    }

    private void Spread(string words, List<double> milliseconds)
    {
        milliseconds.Sort();
        var (median, most, largest) = (milliseconds[milliseconds.Count / 2], milliseconds[milliseconds.Count * 99 / 100], milliseconds[^1]);
        figures.Add(new("chains", words, $"median {median:N2} ms, p99 {most:N2} ms, largest {largest:N1} ms", "", "", ""));
    }

    private static List<Disruption> Singles(SupplyNetwork network) => [.. Enumerable.Range(0, network.Plants.Count).Select(plant => Disruption.OfPlant(network, plant))];

    private static SupplyNetwork Network(string folder, bool shared)
    {
        var random = new Random(Seed);
        var stages = File.ReadLines(Path.Combine(folder, "38_SD.csv")).Skip(1).Select(static line => line.Split(',')).ToArray();
        var index = stages.Select(static (cells, place) => (Name: cells[0], place)).ToDictionary(static stage => stage.Name, static stage => stage.place);
        var links = File.ReadLines(Path.Combine(folder, "38_LL.csv")).Skip(1).Select(static line => line.Split(','))
            .Select(cells => new SupplyLink(index[cells[0]], index[cells[1]], shared ? stages[index[cells[0]]][3] : cells[0], 1)).ToArray();
        var plants = stages.Select(static cells => new SupplyPlant(cells[0], cells[3], "", double.Parse(cells[1], CultureInfo.InvariantCulture), cells[4].Length > 0 ? double.Parse(cells[4], CultureInfo.InvariantCulture) : 0, double.PositiveInfinity, 0, 14)).ToArray();
        var asked = NormalFlow.Of(new(plants, links)).AskedPerDay;
        return new([.. plants.Select((plant, place) => plant with { CapacityPerDay = asked[place] * (1.05 + (0.45 * random.NextDouble())), Stock = asked[place] * random.Next(1, 15) })], links);
    }

    private void MadeUp(BenchRun run)
    {
        var firms = run.Scale(10_000);
        var links = run.Scale(50_000);
        const int sectors = 100;
        var random = new Random(Seed);
        var sales = Enumerable.Range(0, links).Select(_ => (random.Next(firms), (int)(firms * Math.Pow(random.NextDouble(), 2)), Math.Exp(random.NextDouble() * 8)))
            .Where(static sale => sale.Item1 != sale.Item2).ToArray();
        var sectorOf = Enumerable.Range(0, firms).Select(_ => random.Next(sectors)).ToArray();
        var kinds = Enumerable.Range(0, sectors * sectors).Select(_ => (InputKind)random.Next(3)).ToArray();
        var network = new SalesNetwork([.. Enumerable.Range(0, firms).Select(static firm => $"{firm}")], sales, sectorOf, (of, at) => kinds[(of * sectors) + at], FirmWeight.Sales);
        Measure($"{firms:N0} firms, {links:N0} links, {sectors} sectors: ESRI of all", () => EconomicSystemicRisk.OfAll(network));
    }

    private void Measure(string words, Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        var took = watch.Elapsed;
        figures.Add(new("chains", words, took.TotalSeconds >= 1 ? $"{took.TotalSeconds:N2} s" : $"{took.TotalMilliseconds:N1} ms", "", "", ""));
    }
}
