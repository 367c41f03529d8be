using Heed.Engine.Lanes;
using Orleans.Runtime;

namespace Heed.Simulation.Tests.Silos;

/// <summary>One silo's view of where lanes are, and its calls to them over a network that loses some.</summary>
internal sealed class LaneRouter(World world, SimulatedSilo home) : ILaneRoutes
{
    private const long AnswerLimitMicros = 4_000_000;
    private const int TripMicros = 2_000;
    private readonly SimulatedSilo?[] known = new SimulatedSilo?[World.Lanes];

    public ILaneGrain To(int lane) => new Remote(this, lane);

    /// <summary>A silo no longer holds a lane.</summary>
    public void Forget(int lane, SimulatedSilo silo) => world.Vacate(lane, silo);

    private async Task<T> CallAsync<T>(int lane, Func<LaneActivation, Task<T>> call)
    {
        var target = known[lane] is { Process.Alive: true } before ? before : known[lane] = world.HolderOf(lane);
        var answer = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!world.Faults.Strike(world.Faults.CallLost))
            target.Process.After(world.Scheduler.Random.Next(TripMicros), () => _ = ServeAsync(target, lane, call, answer));
        home.Process.After(AnswerLimitMicros, () => answer.TrySetException(new TimeoutException("simulated: no answer from the silo")), bare: true);
        try
        {
            return await answer.Task;
        }
        catch
        {
            known[lane] = null;
            throw;
        }
    }

    /// <summary>In the process of the lane.</summary>
    private async Task ServeAsync<T>(SimulatedSilo target, int lane, Func<LaneActivation, Task<T>> call, TaskCompletionSource<T> answer)
    {
        Action arrive;
        try
        {
            var result = await target.Lane(lane).CallAsync(call);
            arrive = () => answer.TrySetResult(result);
        }
        catch (Exception problem)
        {
            arrive = () => answer.TrySetException(problem);
        }

        if (!world.Faults.Strike(world.Faults.CallLost))
            home.Process.After(world.Scheduler.Random.Next(TripMicros), arrive, bare: true);
    }

    private sealed class Remote(LaneRouter router, int number) : ILaneGrain
    {
        public Task Accept(LaneBatch batch) => router.CallAsync(number, async lane =>
        {
            await lane.AcceptAsync(batch);
            return true;
        });

        public Task<int> Configure(LaneConfiguration configuration) => router.CallAsync(number, lane => lane.ConfigureAsync(configuration));

        public Task<LaneBatch> ReadOpen(long subject) => router.CallAsync(number, lane => lane.ReadOpenAsync(subject));

        public Task Erase(long subject) => router.CallAsync(number, async lane =>
        {
            await lane.EraseAsync(subject);
            return true;
        });

        public Task Wake() => router.CallAsync(number, static _ => Task.FromResult(true));
    }
}
