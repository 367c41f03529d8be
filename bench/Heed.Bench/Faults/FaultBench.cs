using System.Diagnostics;
using System.Globalization;

namespace Heed.Bench.Faults;

/// <summary>
/// Faults to running processes under load: three silos, a durable PostgreSQL, bracelets in another process. After each fault the devices must be
/// answered again, and the store is asked whether it holds what was answered, and each alarm once. Each step is bounded: what does not come
/// right in its time is a row that says so.
/// </summary>
internal static class FaultBench
{
    private const int Devices = 60;
    private const int DiskMegabytes = 768;
    private static readonly TimeSpan Undisturbed = TimeSpan.FromSeconds(8);

    /// <summary>Longest that striking or mending may take.</summary>
    private static readonly TimeSpan StepLimit = TimeSpan.FromSeconds(45);

    /// <summary>Longest wait until every device is answered again.</summary>
    private static readonly TimeSpan RecoveryLimit = TimeSpan.FromSeconds(35);

    /// <summary>Longest wait until every alarm has its case.</summary>
    private static readonly TimeSpan CaseLimit = TimeSpan.FromSeconds(15);

    /// <summary>Faults that would begin later are not run.</summary>
    private static readonly TimeSpan LastBegin = TimeSpan.FromSeconds(230);

    /// <summary>Measures.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var clock = Stopwatch.StartNew();
        using var disk = SmallDisk.TryMake(run.NewFolder("disk"), DiskMegabytes);
        await using var cluster = await FaultCluster.TryStartAsync(run.NewFolder("silos"), disk?.Folder ?? run.NewFolder("postgres"), Devices);
        if (cluster is null)
            return [new("faults", "three silos on PostgreSQL", "PostgreSQL is not installed: not run", "", "", "")];
        using var load = new FaultLoad(Devices, cluster.Silos.Select(static silo => silo.Watches));
        var figures = new List<Figure>();
        await TellAsync(await StrikeAsync(new("no fault", Undisturbed, Nothing, Nothing), cluster, load));
        foreach (var fault in Faults(cluster, disk))
        {
            await TellAsync(clock.Elapsed < LastBegin
                ? await StrikeAsync(fault, cluster, load)
                : new("faults", fault.Name, "not run: the time for all was over", "", "", ""));
        }

        return figures;

        Task TellAsync(Figure figure)
        {
            figures.Add(figure);
            return System.Console.Error.WriteLineAsync(figure.ToString());
        }
    }

    private static IEnumerable<Fault> Faults(FaultCluster cluster, SmallDisk? disk)
    {
        var silo = cluster.Silos[1];
        yield return new("kill -9 of a silo, started again after 8 s", TimeSpan.FromSeconds(8), Do(silo.Kill), silo.StartAsync);
        yield return new("a silo stopped (SIGSTOP) for 15 s, past its lease, then continued", TimeSpan.FromSeconds(15), Do(() => silo.Signal("STOP")), Do(() => silo.Signal("CONT")));
        yield return new("PostgreSQL killed (kill -9), started again after 5 s", TimeSpan.FromSeconds(5), Do(cluster.Postgres.Kill), Do(cluster.Postgres.RestartIfEnded));
        if (disk is not null)
            yield return new("the database's disk full for 10 s", TimeSpan.FromSeconds(10), Do(disk.Fill), Do(disk.Free));
        if (cluster.Network is { } network)
            yield return new("a silo cut off from the other two, not from PostgreSQL, for 15 s", TimeSpan.FromSeconds(15), Do(() => network.Cut(1, true)), Do(() => network.Cut(1, false)));
    }

    private static async Task<Figure> StrikeAsync(Fault fault, FaultCluster cluster, FaultLoad load)
    {
        var fromMs = Environment.TickCount64;
        var troubles = new List<string>();
        await TryAsync("striking", fault.Begin);
        await Task.Delay(fault.Span);
        await TryAsync("mending", fault.End);
        var endedMs = Environment.TickCount64;
        var recoveredMs = await UntilAllAreAnsweredAsync(cluster, load, endedMs);
        if (recoveredMs is null)
            troubles.Add(Text($"not every device was answered within {RecoveryLimit.TotalSeconds:F0} s"));
        var answers = load.Answers;
        var waits = answers.GroupBy(static answer => answer.Device).Select(device => LongestWaitMs(device, fromMs, Environment.TickCount64)).Order().ToArray();
        var kept = new FaultTally();
        await TryAsync("asking the store", async () => kept = await TallyAsync(cluster, answers));
        return new(
            "faults",
            fault.Name,
            Text($"{answers.Count(answer => answer.AtMs >= fromMs):N0} frames answered meanwhile; of {answers.Count:N0} until now {kept.Lost} lost; {kept.Presses} presses answered, {kept.PressesWithoutAlarm} without alarm, {kept.Twice} alarms twice, {kept.WithoutCase} without case"),
            Text($"longest silence: median device {Middle(waits) / 1e3:F1} s, worst {waits.DefaultIfEmpty().Max() / 1e3:F1} s{(troubles.Count > 0 ? "; " : "")}{string.Join("; ", troubles)}"),
            recoveredMs is { } ms ? Text($"all answered {ms / 1e3:F1} s after its end") : "",
            "0 lost, each alarm once, answered again");

        async Task TryAsync(string step, Func<Task> work)
        {
            try
            {
                // Some of it is synchronous, and none of it may hold up the rest.
                await Task.Run(work).WaitAsync(StepLimit);
            }
            catch (Exception problem)
            {
                troubles.Add($"{step}: {problem.Message.ReplaceLineEndings(" ")}");
            }
        }
    }

    /// <summary>Milliseconds from the fault's end until every device had an answer to something that it sent after it; null when that did not happen in time.</summary>
    private static async Task<long?> UntilAllAreAnsweredAsync(FaultCluster cluster, FaultLoad load, long endedMs)
    {
        for (var clock = Stopwatch.StartNew(); clock.Elapsed < RecoveryLimit; await Task.Delay(TimeSpan.FromMilliseconds(250)))
        {
            // A database that ran into a full disk may have ended.
            await Task.Run(cluster.Postgres.RestartIfEnded).WaitAsync(StepLimit);
            var firsts = load.Answers.Where(answer => answer.AtMs > endedMs).GroupBy(static answer => answer.Device).Select(static device => device.Min(static answer => answer.AtMs)).ToArray();
            if (firsts.Length == Devices)
                return firsts.Max() - endedMs;
        }

        return null;
    }

    /// <summary>Asks the store; alarms have some time to become cases.</summary>
    private static async Task<FaultTally> TallyAsync(FaultCluster cluster, IReadOnlyList<FaultAnswer> answers)
    {
        var lost = await cluster.CountLostAsync(answers);
        for (var clock = Stopwatch.StartNew(); ; await Task.Delay(TimeSpan.FromSeconds(1)))
        {
            var tally = await cluster.CountAlarmsAsync(answers) with { Lost = lost };
            if (tally is { WithoutCase: 0, PressesWithoutAlarm: 0 } || clock.Elapsed > CaseLimit)
                return tally;
        }
    }

    private static long LongestWaitMs(IEnumerable<FaultAnswer> answers, long fromMs, long toMs)
    {
        var (last, longest) = (fromMs, 0L);
        foreach (var atMs in answers.Select(static answer => answer.AtMs).Where(atMs => atMs >= fromMs && atMs <= toMs).Append(toMs))
            (longest, last) = (Math.Max(longest, atMs - last), atMs);
        return longest;
    }

    private static long Middle(long[] ordered) => ordered.Length == 0 ? 0 : ordered[ordered.Length / 2];

    private static Task Nothing() => Task.CompletedTask;

    private static Func<Task> Do(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    /// <summary>A fault: what is done, how long it stays, how it is mended.</summary>
    private sealed record Fault(string Name, TimeSpan Span, Func<Task> Begin, Func<Task> End);
}

/// <summary>What the store holds of what was answered.</summary>
/// <param name="Lost">Answered frames that the ledger lacks.</param>
/// <param name="Presses">Answered presses of the key.</param>
/// <param name="PressesWithoutAlarm">Of these, how many raised none.</param>
/// <param name="Twice">Alarms that stand more than once.</param>
/// <param name="WithoutCase">Alarms that opened or joined no case.</param>
internal readonly record struct FaultTally(int Lost, int Presses, int PressesWithoutAlarm, int Twice, int WithoutCase);
