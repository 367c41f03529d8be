using Heed.Bench;
using Heed.Bench.Faults;
using Heed.Bench.Gateways;
using Heed.Bench.Hosts;
using Heed.Bench.Kitchens;
using Heed.Bench.Lanes;
using Heed.Bench.Pages;
using Heed.Bench.Stores;

if (args.Length > 0 && args[0] == LoadProcess.Word)
    return await LoadProcess.MainAsync(args[1]);
if (args.Length > 2 && args[0] == FaultLoad.Word)
    return await FaultLoad.MainAsync(args[1], args[2]);

(string Name, Func<BenchRun, Task<IReadOnlyList<Figure>>> RunAsync)[] benches =
[
    ("ingest", IngestBench.RunAsync),
    ("memory", MemoryBench.RunAsync),
    ("recovery", RecoveryBench.RunAsync),
    ("wire", WireBench.RunAsync),
    ("mqtt", MqttBench.RunAsync),
    ("mqtt-stages", MqttStagesBench.RunAsync),
    ("codec", CodecBench.RunAsync),
    ("sos", SosBench.RunAsync),
    ("overload", OverloadBench.RunAsync),
    ("chains", ChainsBench.RunAsync),
    ("drag", DragBench.RunAsync),
    ("postgres", PostgresBench.RunAsync),
    ("growth", GrowthBench.SubjectsAsync),
    ("full-store", GrowthBench.StoreAsync),
    ("read", ReadBench.RunAsync),
    ("trace", TraceBench.RunAsync),
    ("faults", FaultBench.RunAsync),
];
var names = args.Where(static word => !word.StartsWith("--", StringComparison.Ordinal)).ToArray();
if (args.Any(static word => word.StartsWith("--", StringComparison.Ordinal) && word != "--quick") || names.Any(name => benches.All(bench => bench.Name != name)))
{
    await Console.Error.WriteLineAsync($"Usage: Heed.Bench [{string.Join('|', benches.Select(static bench => bench.Name))}]… [--quick]   (no name: all)");
    return 2;
}

var isQuick = args.Contains("--quick");
var figures = new List<Figure>();
foreach (var bench in benches.Where(bench => names.Length == 0 || names.Contains(bench.Name)))
{
    await Console.Error.WriteLineAsync($"{bench.Name} …");
    var folder = Directory.CreateTempSubdirectory("heed-bench-").FullName;
    try
    {
        figures.AddRange(await bench.RunAsync(new(folder, isQuick)));
    }
    finally
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }
}

Console.WriteLine(Figure.Head);
foreach (var figure in figures)
    Console.WriteLine(figure);
return 0;
