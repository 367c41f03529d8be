using System.Diagnostics.Metrics;
using Heed.Engine.Telemetry;
using Heed.Simulation.Tests.Checks;
using Heed.Simulation.Tests.Devices;
using Heed.Simulation.Tests.People;
using Heed.Simulation.Tests.Scheduling;
using Heed.Simulation.Tests.Silos;
using Heed.Simulation.Tests.Stores;
using Microsoft.Data.Sqlite;

namespace Heed.Simulation.Tests;

/// <summary>Everything of one run: stores that survive, silos that come and go, devices, people, and the faults between them.</summary>
internal sealed class World : IDisposable
{
    /// <summary>Number of lanes.</summary>
    public const int Lanes = 3;

    private const int SiloCount = 3;
    private const int PeopleEvery = 4;
    private const int TraceLength = 200;
    private readonly SimulatedSilo?[] holders = new SimulatedSilo?[Lanes];
    private readonly SimulatedSilo[] silos = new SimulatedSilo[SiloCount];
    private readonly Queue<string> trace = new();
    private readonly Meters meters = new();
    private int processes;

    public World(int seed, Mutation mutation, SqliteConnection connection, bool tracing)
    {
        Mutation = mutation;
        Metrics = new(meters);
        Tracing = tracing;
        CallsPeople = seed % PeopleEvery == 0;
        Scheduler = new(seed);
        Faults = new(Scheduler.Random);
        Store = new(mutation);
        Database = new(connection, Scheduler, Faults, mutation, Crash);
        Ground = new(Scheduler, processes++, skewMs: 0);
        Telephones = new(this);
        Onlooker = new(this);
        Readers = new(this);
        for (var index = 0; index < SiloCount; index++)
            silos[index] = new(this, new(Scheduler, processes++, skewMs: 0));
        Devices = [.. DeviceScript.Make(Scheduler.Random).Select((script, index) => new Device(this, index, script, index == HubIndex ? 1 : 3))];
    }

    public Mutation Mutation { get; }

    /// <summary>What the engine counts; nobody looks.</summary>
    public EngineMetrics Metrics { get; }

    /// <summary>True when alarms become cases and people are called: the dear part of a run, in every fourth seed.</summary>
    public bool CallsPeople { get; }

    public bool Tracing { get; }

    public Scheduler Scheduler { get; }

    public Faults Faults { get; }

    public SimulatedStore Store { get; }

    public SimulatedDatabase Database { get; }

    /// <summary>Where devices and people live: it never dies, and its clock is right.</summary>
    public SimulatedProcess Ground { get; }

    public Telephones Telephones { get; }

    public Onlooker Onlooker { get; }

    public Readers Readers { get; }

    public IReadOnlyList<Device> Devices { get; }

    /// <summary>The last lines of the trace.</summary>
    public IReadOnlyCollection<string> TraceTail => trace;

    private static int HubIndex => DeviceScript.Tuned;

    /// <inheritdoc/>
    public void Dispose() => meters.Dispose();

    /// <summary>Notes what happens, when somebody will read it.</summary>
    public void Trace(FormattableString text)
    {
        if (!Tracing)
            return;
        if (trace.Count == TraceLength)
            trace.Dequeue();
        trace.Enqueue(FormattableString.Invariant($"{Scheduler.NowMicros / 1e6,12:F6} ") + FormattableString.Invariant(text));
    }

    /// <summary>Runs the whole of it: rules, the rough time, the calm.</summary>
    public void Run(long calmMicros)
    {
        silos[0].Process.Start(() => silos[0].Rules.ApplyAsync(DeviceScript.Rules()));
        Scheduler.RunUntil(DeviceScript.BeginMicros);
        Faults.On = true;
        foreach (var device in Devices)
            Ground.Start(device.RunAsync);
        Ground.Start(DisturbAsync);
        Ground.Start(WakeLanesAsync);
        Ground.Start(TuneAsync);
        if (CallsPeople)
        {
            Ground.Start(Onlooker.RunAsync);
            Ground.Start(Readers.LookAsync);
            Ground.Start(Readers.GiveAsync);
        }

        Scheduler.RunUntil(DeviceScript.EndMicros);
        Faults.On = false;
        foreach (var silo in silos)
            silo.Process.Time.SkewMs = 0;
        Trace($"calm");
        Scheduler.RunUntil(DeviceScript.EndMicros + calmMicros);
    }

    /// <summary>A silo that lives, as a load balancer finds one.</summary>
    public SimulatedSilo? AnySilo()
    {
        var first = Scheduler.Random.Next(SiloCount);
        return Enumerable.Range(first, SiloCount).Select(index => silos[index % SiloCount]).FirstOrDefault(static silo => silo.Process.Alive);
    }

    /// <summary>The silo that holds a lane; another one when that is gone.</summary>
    public SimulatedSilo HolderOf(int lane) =>
        holders[lane] is { Process.Alive: true } holder ? holder : holders[lane] = AnySilo() ?? silos[0];

    /// <summary>A silo no longer holds a lane.</summary>
    public void Vacate(int lane, SimulatedSilo silo)
    {
        if (holders[lane] == silo)
            holders[lane] = null;
    }

    /// <summary>A silo dies; another process starts in its place after a while.</summary>
    public void Crash(SimulatedProcess process)
    {
        var index = Array.FindIndex(silos, silo => silo.Process == process);
        if (index < 0 || !process.Alive)
            return;
        var silo = silos[index];
        Trace($"silo {silo.Process.Number} dies");
        silo.Process.Die();
        Database.Lose(silo.Process);
        VacateAll(silo);
        Scheduler.After(Scheduler.Random.Next(500_000, 10_000_000), null, () =>
        {
            silos[index] = new(this, new(Scheduler, processes++, skewMs: 0));
            Trace($"silo {silos[index].Process.Number} starts in its place");
        });
    }

    private async Task DisturbAsync()
    {
        while (Faults.On)
        {
            await Ground.DelayAsync(1_000_000);
            var index = Scheduler.Random.Next(SiloCount);
            if (Faults.Strike(Faults.Crashes))
                Crash(silos[index].Process);
            if (Faults.Strike(Faults.Stops))
                Stop(silos[index]);
            if (Faults.Strike(Faults.SecondActivations))
                MoveALane();
            if (Faults.Strike(Faults.ClockSteps))
                StepClock(silos[index].Process);
        }
    }

    /// <summary>The cluster takes it for dead, and it goes on as if nothing had been.</summary>
    private void Stop(SimulatedSilo silo)
    {
        Trace($"silo {silo.Process.Number} stands still");
        silo.Process.ResumesAtMicros = Scheduler.NowMicros + Scheduler.Random.Next(2_000_000, 12_000_000);
        VacateAll(silo);
    }

    private void MoveALane()
    {
        var lane = Scheduler.Random.Next(Lanes);
        holders[lane] = AnySilo();
        Trace($"lane {lane} is given to silo {holders[lane]?.Process.Number}");
    }

    private void StepClock(SimulatedProcess process)
    {
        process.Time.SkewMs += Scheduler.Random.Next(-60_000, 60_000);
        Trace($"the clock of silo {process.Number} is {process.Time.SkewMs} ms wrong");
    }

    private void VacateAll(SimulatedSilo silo)
    {
        for (var lane = 0; lane < Lanes; lane++)
            Vacate(lane, silo);
    }

    /// <summary>As the engine's starter does: silence must be noticed also where nothing arrives.</summary>
    private async Task WakeLanesAsync()
    {
        while (true)
        {
            for (var lane = 0; lane < Lanes; lane++)
                TryOnAnySilo((silo, number) => silo.Routes.To(number).Wake(), lane);
            await Ground.DelayAsync(5_000_000);
        }
    }

    private async Task TuneAsync()
    {
        while (Faults.On)
        {
            await Ground.DelayAsync(Scheduler.Random.Next(10_000_000, 60_000_000));
            var rules = DeviceScript.Tuning(Scheduler.Random);
            TryOnAnySilo((silo, _) => silo.Rules.ApplyAsync([rules]), 0);
        }
    }

    private void TryOnAnySilo(Func<SimulatedSilo, int, Task> call, int argument)
    {
        if (AnySilo() is { } silo)
            silo.Process.After(0, () => _ = TryAsync(() => call(silo, argument)));
    }

    /// <summary>It is tried again later by whoever asked.</summary>
    private static async Task TryAsync(Func<Task> call)
    {
        try
        {
            await call();
        }
        catch (Exception problem) when (problem is Kernel.Intake.IntakeUnavailableException or TimeoutException or Orleans.Runtime.OrleansException)
        {
        }
    }

    /// <summary>Meters that end with the run.</summary>
    private sealed class Meters : IMeterFactory
    {
        private readonly List<Meter> made = [];

        public Meter Create(MeterOptions options)
        {
            made.Add(new(options));
            return made[^1];
        }

        public void Dispose() => made.ForEach(static meter => meter.Dispose());
    }
}
