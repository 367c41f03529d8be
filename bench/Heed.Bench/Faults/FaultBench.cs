using System.Diagnostics;
using System.Globalization;

namespace Heed.Bench.Faults;

/// <summary>
/// Faults to running processes under load: three silos, a durable PostgreSQL, bracelets in another process. After each fault devices must be
/// answered again; at the end the store is asked whether it holds what was answered, and each alarm once.
/// </summary>
internal static class FaultBench
{
    private const int Devices = 60;
    private const int DiskMegabytes = 768;

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        using var disk = SmallDisk.TryMake(run.NewFolder("disk"), DiskMegabytes);
        await using var cluster = await FaultCluster.TryStartAsync(run.NewFolder("silos"), disk?.Folder ?? run.NewFolder("postgres"), Devices);
        if (cluster is null)
            return [new("faults", "three silos on PostgreSQL", "PostgreSQL is not installed: not run", "", "", "")];
        using var load = new FaultLoad(Devices, cluster.Silos.Select(static silo => silo.Watches));
        await Task.Delay(TimeSpan.FromSeconds(run.IsQuick ? 5 : 15));
        var figures = new List<Figure>();
        foreach (var (name, span, begin, end) in Faults(cluster, disk))
            figures.Add(await StrikeAsync(name, run.IsQuick ? span / 3 : span, begin, end, load));
        load.Stop();
        var answers = load.Answers;
        await Task.Delay(TimeSpan.FromSeconds(10));
        var presses = answers.Where(static answer => answer.IsPress).ToList();
        var lost = await cluster.CountLostAsync(answers);
        var (alarms, twice, withoutCase) = await cluster.CountAlarmsAsync();
        figures.Add(new(
            "faults",
            "after all of them: answered frames that the ledger lacks; answered presses, alarms, alarms twice, alarms without a case",
            Text($"{lost} of {answers.Count - presses.Count:N0} lost; {presses.Count} presses, {alarms} alarms, {twice} twice, {withoutCase} without a case"),
            "",
            "",
            "0 lost, each once, each with a case"));
        return figures;
    }

    private static IEnumerable<(string Name, TimeSpan Span, Func<Task> Begin, Func<Task> End)> Faults(FaultCluster cluster, SmallDisk? disk)
    {
        var silo = cluster.Silos[1];
        yield return ("kill -9 of a silo, started again after 20 s", TimeSpan.FromSeconds(20), Do(silo.Kill), silo.StartAsync);
        yield return ("a silo stopped (SIGSTOP) for 20 s, past its lease, then continued", TimeSpan.FromSeconds(20), Do(() => silo.Signal("STOP")), Do(() => silo.Signal("CONT")));
        yield return ("PostgreSQL killed, started again after 5 s", TimeSpan.FromSeconds(5), Do(cluster.Postgres.Kill), Do(cluster.Postgres.RestartIfEnded));
        if (disk is not null)
            yield return ("the database's disk full for 15 s", TimeSpan.FromSeconds(15), Do(disk.Fill), Do(() => Free(disk, cluster)));
        if (cluster.Network is { } network)
            yield return ("a silo cut off from the other two, not from PostgreSQL, for 20 s", TimeSpan.FromSeconds(20), Do(() => network.Cut(1, true)), Do(() => network.Cut(1, false)));
    }

    private static void Free(SmallDisk disk, FaultCluster cluster)
    {
        disk.Free();
        cluster.Postgres.RestartIfEnded();
    }

    private static async Task<Figure> StrikeAsync(string name, TimeSpan span, Func<Task> begin, Func<Task> end, FaultLoad load)
    {
        await System.Console.Error.WriteLineAsync($"  {name} …");
        var fromMs = Environment.TickCount64;
        await begin();
        await Task.Delay(span);
        var lastedMs = Environment.TickCount64 - fromMs;
        await end();
        var clock = Stopwatch.StartNew();
        await Task.Delay(TimeSpan.FromSeconds(25));
        var toMs = Environment.TickCount64;
        var waits = load.Answers.GroupBy(static answer => answer.Device).Select(device => LongestWaitMs(device, fromMs, toMs)).Order().ToArray();
        var silent = waits.Count(wait => wait >= toMs - fromMs);
        return new(
            "faults",
            name,
            Text($"longest wait for an answer: median device {waits[waits.Length / 2] / 1e3:F1} s, worst {waits[^1] / 1e3:F1} s{(silent > 0 ? $"; {silent} never answered again" : "")}"),
            Text($"the fault lasted {lastedMs / 1e3:F1} s, mending it took {(clock.ElapsedMilliseconds - 25_000) / 1e3:F1} s"),
            "",
            "answers again");
    }

    private static long LongestWaitMs(IEnumerable<FaultAnswer> answers, long fromMs, long toMs)
    {
        var (last, longest) = (fromMs, 0L);
        foreach (var atMs in answers.Select(static answer => answer.AtMs).Where(atMs => atMs >= fromMs && atMs <= toMs).Append(toMs))
            (longest, last) = (Math.Max(longest, atMs - last), atMs);
        return longest;
    }

    private static Func<Task> Do(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
