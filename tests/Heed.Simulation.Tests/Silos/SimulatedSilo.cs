using Heed.Engine.Alarms;
using Heed.Engine.Cases;
using Heed.Engine.Channels;
using Heed.Engine.Escalation;
using Heed.Engine.Lanes;
using Heed.Engine.Live;
using Heed.Engine.Outbox;
using Heed.Kernel.Intake;
using Heed.Ledger;
using Heed.Simulation.Tests.People;
using Heed.Simulation.Tests.Scheduling;
using Heed.Simulation.Tests.Stores;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Heed.Simulation.Tests.Silos;

/// <summary>One silo from its start to its death: the engine's own parts, put together over the simulated ground.</summary>
internal sealed class SimulatedSilo
{
    private static readonly LaneOptions Lanes = new()
    {
        Lanes = World.Lanes,
        MaximumPendingPerLane = 6,
        SealReadings = 16,
        SealAge = TimeSpan.FromSeconds(20),
        CheckpointCommits = 9,
    };

    private readonly Dictionary<int, HostedLane> lanes = [];
    private readonly LiveFeed live = new();
    private readonly AlarmSignal alarms = new();
    private readonly Func<int, Action, LaneActivation> activate;

    public SimulatedSilo(World world, SimulatedProcess process)
    {
        Process = process;
        var ledger = new SimulatedLedger(world.Store, process, world.Scheduler, world.Faults, world.Mutation, world.Crash);
        var databases = Databases = world.Database.For(process);
        var gate = Gate = new WriteGate();
        var signal = new WorkSignal();
        var channels = new ChannelSet([new SimulatedChannel(world, process)]);
        var time = process.Time;
        activate = (number, stepDown) => new(number, ledger, Lanes, time, alarms, world.Metrics, live, stepDown, NullLogger.Instance);
        Routes = new(world, this);
        var intake = new LaneIntake(Routes, Options.Create(Lanes), world.Metrics, process.Tasks);
        Intake = world.Mutation is Mutation.AcknowledgeBeforeCommit or Mutation.DropOnOverflow ? new CarelessIntake(intake, world.Mutation) : intake;
        Desk = new CaseDesk(databases, gate, time, live, signal);
        Rules = new LaneRulesDispatch(Routes, Options.Create(Lanes));
        var handler = new AlarmIntake(databases, gate, time, live, signal, NullLogger<AlarmIntake>.Instance);
        var dispatcher = new AlarmDispatcher(ledger, handler, alarms, time, world.Metrics, NullLogger<AlarmDispatcher>.Instance);
        var escalation = new EscalationRunner(databases, gate, channels, new CallTexts(Options.Create(new ChannelOptions())), live, signal, world.Metrics, NullLogger<EscalationRunner>.Instance);
        var outbox = new OutboxRunner(databases, gate, channels, time, live, world.Metrics);
        if (!world.CallsPeople)
            return;
        process.Start(() => dispatcher.RunAsync(CancellationToken.None));
        process.Start(() => DueWorkLoop.RunAsync(escalation.RunOnceAsync, signal, DueWorkLoop.LongestSleep, time, NullLogger.Instance, CancellationToken.None));
        process.Start(() => DueWorkLoop.RunAsync((now, cancel) => outbox.RunOnceAsync(channels.All[0], now, cancel), signal, DueWorkLoop.LongestSleep, time, NullLogger.Instance, CancellationToken.None));
    }

    public SimulatedProcess Process { get; }

    /// <summary>Its relational store.</summary>
    public IDbContextFactory<HeedDatabase> Databases { get; }

    /// <summary>Its queue of writers.</summary>
    public WriteGate Gate { get; }

    public IIntake Intake { get; }

    public ICaseDesk Desk { get; }

    public ILaneRules Rules { get; }

    public LaneRouter Routes { get; }

    public static int LaneOf(long subject) => Lanes.LaneOf(subject);

    /// <summary>The lane's activation here; made when it is not.</summary>
    public HostedLane Lane(int number)
    {
        if (!lanes.TryGetValue(number, out var hosted))
        {
            hosted = new(this, number, stepDown => activate(number, stepDown));
            lanes.Add(number, hosted);
        }

        return hosted;
    }

    public void Forget(int number, HostedLane ended)
    {
        if (lanes.TryGetValue(number, out var known) && known == ended)
            lanes.Remove(number);
        Routes.Forget(number, this);
    }

    /// <summary>Checks read the lane as a fresh process would.</summary>
    public static Task<Lane> FreshLaneAsync(int number, ILedger ledger) => Engine.Lanes.Lane.RecoverAsync(number, ledger, Lanes);
}
