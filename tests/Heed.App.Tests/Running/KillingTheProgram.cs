using Heed.Engine.Cases;
using Heed.Kernel.Cases;
using Heed.Kernel.Observations;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Tests.Running;

public sealed class KillingTheProgram
{
    private const int Watches = 6;
    private const int AnsweredBeforeTheKill = 400;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task After_a_kill_during_load_every_answered_frame_is_kept_each_alarm_is_there_once_and_calling_goes_on()
    {
        await using var store = await CountyStore.CreateAsync(Watches, 0, 4, 8);
        var start = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddMinutes(-30).ToUnixTimeSeconds());
        var watches = Enumerable.Range(0, Watches).Select(number => new NumberedWatch(CountyStore.Watch(number), start)).ToArray();
        await using (var program = await RunningProgram.StartAsync(store.Folder))
        {
            var load = Task.WhenAll(watches.Select(watch => watch.RunAsync(program.WatchPort, int.MaxValue)));
            await Eventually.TrueAsync(
                async () => watches.All(static watch => watch.Answered >= AnsweredBeforeTheKill) && (await CallsAsync(store)).Count == Watches,
                Limit,
                () => $"The load or the calls did not come far enough:\n{program.Output}");
            await program.KillAsync();
            await load;
        }

        var stepsAtTheKill = (await CallsAsync(store)).Values.SelectMany(static steps => steps).Max();
        await using (var program = await RunningProgram.StartAsync(store.Folder))
        {
            await Task.WhenAll(watches.Select(watch => watch.RunAsync(program.WatchPort, watch.Answered + 100)));
            await Eventually.TrueAsync(
                async () => (await CallsAsync(store)).Values.All(static steps => steps.Count >= 3) && await AllArrivedAsync(store, watches),
                Limit,
                () => $"The calls did not go on, or alarms are missing:\n{program.Output}");
            Assert.Equal(0, await program.StopAsync());
        }

        Assert.True(stepsAtTheKill < 3, "The kill came after the last call: nothing was left to go on with.");
        await AssertNothingLostAsync(store, watches);
        await AssertEachOnceAsync(store, watches);
    }

    private static async Task AssertNothingLostAsync(CountyStore store, NumberedWatch[] watches)
    {
        var kept = await CountyStore.ReadAsync(store.Folder, Watches, Metric.Steps);
        for (var index = 0; index < Watches; index++)
            Assert.Empty(watches[index].Steps.Except(kept[index].Select(static reading => (int)reading.Value)));
    }

    private static async Task AssertEachOnceAsync(CountyStore store, NumberedWatch[] watches)
    {
        await using var database = store.Open();
        var alarms = await database.Alarms.AsNoTracking().Where(static row => row.RuleId == "care.sos").ToListAsync(TestContext.Current.CancellationToken);
        for (var index = 0; index < Watches; index++)
        {
            var onsets = alarms.Where(row => row.SubjectId == CountyStore.Wearer(index).Value).Select(static row => row.OnsetMs).Order().ToArray();
            Assert.Equal(watches[index].Presses, onsets);
        }

        var cases = await database.Cases.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Watches, cases.Count);
        Assert.Equal(alarms.Count, cases.Sum(static row => row.AlarmCount));
        Assert.All((await CallsAsync(store)).Values, static steps => Assert.Equal([1, 2, 3], steps));
    }

    /// <summary>Steps that were called, in order, of each case.</summary>
    private static async Task<Dictionary<long, List<int>>> CallsAsync(CountyStore store)
    {
        await using var database = store.Open();
        var calls = await database.CaseEvents.AsNoTracking().Where(static row => row.Type == nameof(CaseCalled)).OrderBy(static row => row.Version).ToListAsync();
        return calls.GroupBy(static row => row.CaseId).ToDictionary(
            static group => group.Key,
            static group => group.Select(static row => ((CaseCalled)CaseEventJson.Read(row.Type, row.Data)).Step).ToList());
    }

    private static async Task<bool> AllArrivedAsync(CountyStore store, NumberedWatch[] watches)
    {
        await using var database = store.Open();
        return await database.Alarms.CountAsync(static row => row.RuleId == "care.sos") >= watches.Sum(static watch => watch.Presses.Count());
    }
}
