using Heed.Kernel.Intake;
using Heed.Simulation.Tests.Scheduling;
using Heed.Simulation.Tests.Silos;

namespace Heed.Simulation.Tests.Devices;

/// <summary>
/// A device with its store of unsent messages. It connects to any silo, has some messages on the way at once, and after an error or a while
/// without acknowledgement connects again and begins with the first that was not acknowledged.
/// </summary>
internal sealed class Device(World world, int number, Message[] script, int onTheWay)
{
    private const long PatienceMicros = 3_000_000;
    private const long PollMicros = 200_000;
    private readonly bool[] confirmed = new bool[script.Length];

    /// <summary>Messages acknowledged, all from the first on.</summary>
    public int Acknowledged { get; private set; }

    public IEnumerable<Message> AllMessages => script;

    public bool IsDone => Acknowledged == script.Length;

    public IEnumerable<Message> AcknowledgedMessages => script.Where((_, index) => confirmed[index]);

    public async Task RunAsync()
    {
        while (!IsDone)
        {
            var waitMicros = script[Acknowledged].AtMicros - world.Scheduler.NowMicros;
            await world.Ground.DelayAsync(waitMicros > 0 ? waitMicros : world.Scheduler.Random.Next(500_000));
            if (world.AnySilo() is { } silo)
                await TalkAsync(new Connection(silo));
        }
    }

    private async Task TalkAsync(Connection connection)
    {
        var next = Acknowledged;
        var patientUntil = world.Scheduler.NowMicros + PatienceMicros;
        var seen = Acknowledged;
        while (!connection.IsBroken && !IsDone)
        {
            while (next < script.Length && next - Acknowledged < onTheWay && script[next].AtMicros <= world.Scheduler.NowMicros)
                Send(connection, next++);
            await world.Ground.DelayAsync(PollMicros);
            if (Acknowledged > seen || next == Acknowledged)
                (seen, patientUntil) = (Acknowledged, world.Scheduler.NowMicros + PatienceMicros);
            if (world.Scheduler.NowMicros > patientUntil)
                connection.IsBroken = true;
        }
    }

    private void Send(Connection connection, int index)
    {
        world.Trace($"device {number} sends {index} to silo {connection.Silo.Process.Number}");
        connection.LastArrivalMicros = Math.Max(connection.LastArrivalMicros + 1, world.Scheduler.NowMicros + world.Scheduler.Random.Next(30_000));
        connection.Silo.Process.After(connection.LastArrivalMicros - world.Scheduler.NowMicros, () => _ = ServeAsync(connection, index));
    }

    /// <summary>The gateway's side, in the silo's process.</summary>
    private async Task ServeAsync(Connection connection, int index)
    {
        if (connection.IsRefused)
            return;
        try
        {
            await connection.AcceptAsync(script[index].Observations, world.Mutation);
        }
        catch (IntakeUnavailableException)
        {
            connection.IsRefused = world.Mutation != Mutation.AcceptBehindAFailure;
            world.Trace($"silo {connection.Silo.Process.Number} refuses {index} of device {number}");
            Answer(() => connection.IsBroken = true);
            return;
        }

        if (!world.Faults.Strike(world.Faults.AcknowledgementLost))
            Answer(() => Confirm(index));
        if (world.Faults.Strike(world.Faults.AcknowledgementDoubled))
            Answer(() => Confirm(index));
    }

    private void Answer(Action arrive) => world.Ground.After(world.Scheduler.Random.Next(30_000), arrive);

    private void Confirm(int index)
    {
        confirmed[index] = true;
        while (Acknowledged < script.Length && confirmed[Acknowledged])
            Acknowledged++;
        world.Trace($"device {number} is acknowledged up to {Acknowledged}");
    }

    /// <summary>One connection to one silo.</summary>
    private sealed class Connection(SimulatedSilo silo)
    {
        private readonly IntakeSession session = new(silo.Intake);

        public SimulatedSilo Silo { get; } = silo;

        public bool IsBroken { get; set; }

        public bool IsRefused { get; set; }

        public long LastArrivalMicros { get; set; }

        public Task AcceptAsync(Heed.Kernel.Observations.Observation[] observations, Mutation mutation) =>
            mutation == Mutation.AcceptBehindAFailure ? Silo.Intake.AcceptAsync(observations).AsTask() : session.AcceptAsync(observations);
    }
}
