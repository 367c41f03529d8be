using Heed.Engine.Channels;
using Heed.Simulation.Tests.Scheduling;
using Heed.Simulation.Tests.Stores;
using Heed.Storage.Outbox;

namespace Heed.Simulation.Tests.People;

/// <summary>One silo's line to the telephones: answers, fails, or delivers and says nothing.</summary>
internal sealed class SimulatedChannel(World world, SimulatedProcess process) : IChannel
{
    public string Name => Template.SimulatedChannelName;

    public bool IsGroup => false;

    public bool IsConfigured => true;

    public int? MessagesPerMinute => null;

    public async Task<SendAnswer> SendAsync(OutboxMessage message, CancellationToken cancellation)
    {
        if (world.Faults.Strike(world.Faults.ChannelFails))
        {
            await process.DelayAsync(world.Scheduler.Random.Next(100_000));
            if (world.Mutation == Mutation.BelieveEveryDelivery)
                return SendAnswer.Delivered;
            return world.Scheduler.Random.Next(4) == 0 ? throw new HttpRequestException("simulated") : SendAnswer.Retry("simulated: busy");
        }

        var answer = new TaskCompletionSource<SendAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var silent = world.Faults.Strike(world.Faults.ChannelSilent);
        var key = world.Mutation == Mutation.NoIdempotencyKey ? $"{message.IdempotencyKey}#{message.Tries}/{process.Number}" : message.IdempotencyKey;
        world.Ground.After(world.Scheduler.Random.Next(200_000), () =>
        {
            world.Telephones.Ring(key, message);
            if (!silent)
                process.After(world.Scheduler.Random.Next(50_000), () => answer.TrySetResult(SendAnswer.Delivered), bare: true);
        });
        await using var limit = cancellation.UnsafeRegister(static state => ((TaskCompletionSource<SendAnswer>)state!).TrySetCanceled(), answer);
        return await answer.Task;
    }
}
