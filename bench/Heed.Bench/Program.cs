using Heed.Bench;

var name = args.Length > 0 ? args[0] : "all";
var seconds = args.Length > 1 && int.TryParse(args[1], out var given) ? given : 10;
var folder = Directory.CreateTempSubdirectory("heed-bench-").FullName;
try
{
    switch (name)
    {
        case "ingest":
            await IngestBench.RunAsync(folder, seconds);
            return 0;
        case "memory":
            await MemoryBench.RunAsync(folder);
            return 0;
        case "chains":
            ChainsBench.Run();
            return 0;
        case "all":
            await IngestBench.RunAsync(Path.Combine(folder, "ingest"), seconds);
            await MemoryBench.RunAsync(Path.Combine(folder, "memory"));
            ChainsBench.Run();
            return 0;
        default:
            Console.Error.WriteLine("Usage: Heed.Bench ingest|memory|chains|all [seconds]");
            return 2;
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}
