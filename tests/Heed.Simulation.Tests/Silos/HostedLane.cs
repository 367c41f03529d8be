using Heed.Engine.Lanes;
using Heed.Kernel.Intake;
using Heed.Ledger;
using Orleans.Runtime;

namespace Heed.Simulation.Tests.Silos;

/// <summary>What the cluster gives a lane: one call at a time, a clock, an end.</summary>
internal sealed class HostedLane
{
    private readonly SimulatedSilo silo;
    private readonly LaneActivation activation;
    private readonly int number;
    private Task last;

    public HostedLane(SimulatedSilo silo, int number, Func<Action, LaneActivation> make)
    {
        this.silo = silo;
        this.number = number;
        activation = make(() => HasEnded = true);
        last = OpenAsync();
        silo.Process.Start(TickAsync);
    }

    public bool HasEnded { get; private set; }

    /// <summary>Makes a call when those before it are done.</summary>
    public async Task<T> CallAsync<T>(Func<LaneActivation, Task<T>> call)
    {
        var before = last;
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        last = done.Task;
        await before;
        try
        {
            return HasEnded ? throw new OrleansException("simulated: the activation has ended") : await call(activation);
        }
        finally
        {
            done.SetResult();
            if (HasEnded)
                silo.Forget(number, this);
        }
    }

    private async Task OpenAsync()
    {
        try
        {
            await activation.RecoverAsync();
        }
        catch (LedgerException)
        {
            HasEnded = true;
        }
    }

    private async Task TickAsync()
    {
        while (!HasEnded)
        {
            await silo.Process.DelayAsync(1_000_000);
            try
            {
                await CallAsync(async lane =>
                {
                    await lane.TickAsync();
                    return true;
                });
            }
            catch (Exception expected) when (expected is IntakeUnavailableException or OrleansException)
            {
                // The next tick tries again, here or wherever the lane is then.
            }
        }
    }
}
