using System.Diagnostics;

namespace Heed.Simulation.Tests;

/// <summary>Runs the tests; or one seed (<c>--seed N</c>), with its trace when it fails, or many (<c>--seeds COUNT</c>, from <c>--from N</c>, with a defect by <c>--mutation NAME</c>).</summary>
internal static class Program
{
    public static int Main(string[] args)
    {
        if (Number(args, "--seed") is { } seed)
            return One(seed);
        if (Number(args, "--seeds") is { } count)
            return Many(Number(args, "--from") ?? 0, count, Enum.TryParse<Mutation>(Text(args, "--mutation"), out var defect) ? defect : Mutation.None);
        return Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args).GetAwaiter().GetResult();
    }

    private static int One(int seed)
    {
        var run = Run.Of(seed);
        System.Console.WriteLine(run.Failures.Count == 0 ? $"Seed {seed} keeps every promise: {run.Summary}" : Run.Describe(seed));
        return run.Failures.Count == 0 ? 0 : 1;
    }

    private static int Many(int from, int count, Mutation mutation)
    {
        var clock = Stopwatch.StartNew();
        var result = Seeds.Run(from, count, mutation, done => System.Console.Error.Write($"\r{done} of {count}"));
        System.Console.Error.WriteLine();
        System.Console.WriteLine($"{result.Done} seeds from {from} in {clock.Elapsed.TotalSeconds:F1} s: {result.Total}");
        foreach (var broken in result.Broken)
            System.Console.WriteLine($"Seed {broken.Seed}: {broken.Failures[0]}");
        if (result.Broken.Count > 0)
            System.Console.WriteLine(Run.Describe(result.Broken[0].Seed, mutation));
        return result.Broken.Count == 0 ? 0 : 1;
    }

    private static string? Text(string[] args, string name) =>
        Array.IndexOf(args, name) is >= 0 and var index && index + 1 < args.Length ? args[index + 1] : null;

    private static int? Number(string[] args, string name) =>
        int.TryParse(Text(args, name), out var value) ? value : null;
}
