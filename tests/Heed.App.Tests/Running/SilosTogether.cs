using System.Globalization;
using Heed.Kernel.Observations;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Tests.Running;

public sealed class SilosTogether
{
    private const int Silos = 3;
    private const int Watches = 6;
    private const int Lanes = 256;
    private const int AnsweredBeforeTheKill = 200;
    private const int AnsweredAfterTheKill = 100;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task When_a_silo_is_killed_its_lanes_move_nothing_answered_is_lost_and_a_new_one_takes_its_share()
    {
        using var place = TestDatabase.Create(postgres: true);
        await using var store = await CountyStore.CreateAsync(Watches, place.Location);
        var ports = FreePort.Next(Silos + 1);
        var silos = new RunningProgram[Silos];
        var start = DateTimeOffset.FromUnixTimeSeconds(DateTimeOffset.UtcNow.AddMinutes(-30).ToUnixTimeSeconds());
        var watches = Enumerable.Range(0, Watches).Select(number => new NumberedWatch(CountyStore.Watch(number), start)).ToArray();
        try
        {
            for (var index = 0; index < Silos; index++)
                silos[index] = await StartAsync(store, place, ports[index]);
            await ShareEvenlyAsync(silos);
            var load = Task.WhenAll(watches.Select((watch, number) => watch.RunAsync(silos[number % Silos].WatchPort, AnsweredBeforeTheKill)));
            await Eventually.TrueAsync(() => Task.FromResult(watches.Any(static watch => watch.Answered >= AnsweredBeforeTheKill / 4)), Limit, () => "The load did not begin.");
            await silos[1].KillAsync();
            await load;
            RunningProgram[] left = [silos[0], silos[2]];
            await GoOnAsync(watches, left);
            await silos[1].DisposeAsync();
            silos[1] = await StartAsync(store, place, ports[Silos]);
            await ShareEvenlyAsync(silos);
            await AllArriveAsync(store, watches);
            Assert.All(await Task.WhenAll(silos.Select(static silo => silo.StopAsync())), static code => Assert.Equal(0, code));
            await AssertNothingLostAsync(store, place, watches);
        }
        finally
        {
            foreach (var silo in silos.OfType<RunningProgram>())
                await silo.DisposeAsync();
        }
    }

    private static Task<RunningProgram> StartAsync(CountyStore store, TestDatabase place, int siloPort) => RunningProgram.StartAsync(
        Path.Combine(store.Folder, siloPort.ToString(CultureInfo.InvariantCulture)),
        ("Heed__Database", place.Location),
        ("Heed__Keys", Path.Combine(store.Folder, "keys")),
        ("Cluster__SiloPort", siloPort.ToString(CultureInfo.InvariantCulture)));

    /// <summary>The watches repeat what was not answered until all have come further; a lane on its way to another silo refuses for a while.</summary>
    private static async Task GoOnAsync(NumberedWatch[] watches, RunningProgram[] silos)
    {
        var goals = watches.Select(static watch => watch.Answered + AnsweredAfterTheKill).ToArray();
        await Eventually.TrueAsync(
            async () =>
            {
                await Task.WhenAll(watches.Select((watch, number) => watch.RunAsync(silos[number % silos.Length].WatchPort, goals[number])));
                return watches.Zip(goals).All(static item => item.First.Answered >= item.Second);
            },
            Limit,
            () => $"After the kill the watches were not answered:\n{silos[0].Output}");
    }

    private static async Task ShareEvenlyAsync(RunningProgram[] silos)
    {
        int[] held = [];
        await Eventually.TrueAsync(
            async () =>
            {
                held = await Task.WhenAll(silos.Select(LanesAsync));
                return held.Sum() == Lanes && held.All(static lanes => lanes is >= Lanes / Silos / 2 and <= Lanes * 2 / Silos);
            },
            Limit,
            () => $"The lanes are not shared evenly: {string.Join(", ", held)}");
    }

    private static async Task<int> LanesAsync(RunningProgram silo)
    {
        var metrics = await silo.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var line = metrics.Split('\n').FirstOrDefault(static line => line.StartsWith("heed_cluster_lanes", StringComparison.Ordinal));
        return line is null ? 0 : int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }

    private static Task AllArriveAsync(CountyStore store, NumberedWatch[] watches) => Eventually.TrueAsync(
        async () =>
        {
            await using var database = store.Open();
            return await database.Alarms.CountAsync(static row => row.RuleId == "care.sos") >= watches.Sum(static watch => watch.Presses.Count());
        },
        Limit,
        () => "Alarms are missing.");

    private static async Task AssertNothingLostAsync(CountyStore store, TestDatabase place, NumberedWatch[] watches)
    {
        var kept = await CountyStore.ReadAsync(store.Folder, Watches, Metric.Steps, place.Location);
        await using var database = store.Open();
        var alarms = await database.Alarms.AsNoTracking().Where(static row => row.RuleId == "care.sos").ToListAsync(TestContext.Current.CancellationToken);
        for (var index = 0; index < Watches; index++)
        {
            Assert.Empty(watches[index].Steps.Except(kept[index].Select(static reading => (int)reading.Value)));
            Assert.Equal(watches[index].Presses, alarms.Where(row => row.SubjectId == CountyStore.Wearer(index).Value).Select(static row => row.OnsetMs).Order());
        }

        Assert.Equal(Watches, await database.Cases.CountAsync(TestContext.Current.CancellationToken));
    }
}
