using System.Diagnostics.Metrics;
using Heed.Engine.Lanes;
using Heed.Engine.Telemetry;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Engine.Tests.Lanes;

public sealed class WaitingForALane : IDisposable
{
    private const int Room = 4;
    private readonly ServiceProvider services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly List<double> arrived = [];
    private readonly SemaphoreSlim sent = new(0);
    private TaskCompletionSource store = new();

    public void Dispose()
    {
        services.Dispose();
        sent.Dispose();
    }

    [Fact]
    public async Task Who_finds_the_queue_full_waits_and_nobody_who_comes_later_overtakes()
    {
        var feeder = Feeder();
        var first = feeder.AcceptAsync(Numbers(1));
        await sent.WaitAsync(Cancel);
        var fitting = feeder.AcceptAsync(Numbers(2, 3, 4));
        var tooMany = feeder.AcceptAsync(Numbers(5, 6));
        var small = feeder.AcceptAsync(Numbers(7));
        Assert.Equal(3, feeder.Pending);
        Assert.False(first.IsCompleted);
        Store();
        await first.WaitAsync(Cancel);
        await sent.WaitAsync(Cancel);
        Assert.False(tooMany.IsCompleted || small.IsCompleted);
        Store();
        await fitting.WaitAsync(Cancel);
        await sent.WaitAsync(Cancel);
        Store();
        await Task.WhenAll(tooMany, small).WaitAsync(Cancel);
        Assert.Equal([1, 2, 3, 4, 5, 6, 7], arrived);
    }

    [Fact]
    public async Task A_batch_that_the_store_did_not_take_fails_for_all_behind_it_too_and_who_comes_after_goes_on()
    {
        var feeder = Feeder();
        var first = feeder.AcceptAsync(Numbers(1));
        await sent.WaitAsync(Cancel);
        var second = feeder.AcceptAsync(Numbers(2));
        var failing = store;
        store = new();
        failing.SetException(new IntakeUnavailableException("The store did not take it; repeat."));
        await Assert.ThrowsAsync<IntakeUnavailableException>(() => first.WaitAsync(Cancel));
        await Assert.ThrowsAsync<IntakeUnavailableException>(() => second.WaitAsync(Cancel));
        var again = feeder.AcceptAsync(Numbers(1, 2));
        await sent.WaitAsync(Cancel);
        Store();
        await again.WaitAsync(Cancel);
        Assert.Equal([1, 1, 2], arrived);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private LaneFeeder Feeder() => new(
        Room,
        async batch =>
        {
            arrived.AddRange(batch.Observations.ToArray().Select(static observation => observation.Value));
            var taken = store.Task;
            sent.Release();
            await taken;
        },
        new EngineMetrics(services.GetRequiredService<IMeterFactory>()),
        TaskScheduler.Default);

    private void Store()
    {
        var done = store;
        store = new();
        done.SetResult();
    }

    private static Observation[] Numbers(params double[] values) => [.. values.Select(static value => new Observation(new(1), Metric.HeartRate, 0, value))];
}
