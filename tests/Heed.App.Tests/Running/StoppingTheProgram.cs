using Heed.Kernel.Observations;

namespace Heed.App.Tests.Running;

public sealed class StoppingTheProgram
{
    private const int Watches = 4;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Asked_twice_at_once_it_still_stops_well()
    {
        await using var store = await CountyStore.CreateAsync(wearers: 1);
        await using var program = await RunningProgram.StartAsync(store.Folder);
        Assert.Equal(0, await program.StopAsync(times: 2));
    }

    [Fact]
    public async Task A_stop_during_load_ends_well_and_loses_nothing_that_was_answered()
    {
        await using var store = await CountyStore.CreateAsync(Watches);
        var watches = Enumerable.Range(0, Watches).Select(static number => new NumberedWatch(CountyStore.Watch(number), DateTimeOffset.UtcNow.AddMinutes(-30))).ToArray();
        await using (var program = await RunningProgram.StartAsync(store.Folder))
        {
            var load = Task.WhenAll(watches.Select(watch => watch.RunAsync(program.WatchPort, int.MaxValue)));
            await Eventually.TrueAsync(() => Task.FromResult(watches.All(static watch => watch.Answered >= 200)), Limit, () => program.Output);
            Assert.Equal(0, await program.StopAsync());
            await load;
        }

        var kept = await CountyStore.ReadAsync(store.Folder, Watches, Metric.Steps);
        for (var index = 0; index < Watches; index++)
            Assert.Empty(watches[index].Steps.Except(kept[index].Select(static reading => (int)reading.Value)));
    }
}
