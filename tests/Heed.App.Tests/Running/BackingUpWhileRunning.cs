using Heed.Kernel.Observations;

namespace Heed.App.Tests.Running;

public sealed class BackingUpWhileRunning
{
    private const int Watches = 2;
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_backup_taken_under_load_restores_everything_answered_before_it()
    {
        await using var store = await CountyStore.CreateAsync(Watches);
        using var elsewhere = new TemporaryFolder();
        var (copy, restored) = (elsewhere.Under("copy"), elsewhere.Under("restored"));
        var watches = Enumerable.Range(0, Watches).Select(static number => new NumberedWatch(CountyStore.Watch(number), DateTimeOffset.UtcNow.AddMinutes(-30))).ToArray();
        int[][] before;
        await using (var program = await RunningProgram.StartAsync(store.Folder))
        {
            var load = Task.WhenAll(watches.Select(watch => watch.RunAsync(program.WatchPort, int.MaxValue)));
            await Eventually.TrueAsync(() => Task.FromResult(watches.All(static watch => watch.Answered >= 200)), Limit, () => program.Output);
            before = [.. watches.Select(static watch => watch.Steps.ToArray())];
            var backup = await HeedProgram.RunAsync("backup", copy, "--data", store.Folder);
            Assert.True(backup.Code == 0, backup.Errors);
            await program.KillAsync();
            await load;
        }

        var restore = await HeedProgram.RunAsync("restore", copy, "--data", restored);
        Assert.True(restore.Code == 0, restore.Errors);
        var kept = await CountyStore.ReadAsync(restored, Watches, Metric.Steps);
        for (var index = 0; index < Watches; index++)
            Assert.Empty(before[index].Except(kept[index].Select(static reading => (int)reading.Value)));
    }

    [Fact]
    public async Task A_damaged_backup_restores_nothing_and_says_so()
    {
        await using var store = await CountyStore.CreateAsync(1);
        using var elsewhere = new TemporaryFolder();
        var (copy, restored) = (elsewhere.Under("copy"), elsewhere.Under("restored"));
        Assert.Equal(0, (await HeedProgram.RunAsync("backup", copy, "--data", store.Folder)).Code);
        var file = Path.Combine(copy, "heed.db");
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes.AsSpan(bytes.Length / 4, bytes.Length / 2).Fill(0xAA);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
        var answer = await HeedProgram.RunAsync("restore", copy, "--data", restored);
        Assert.Equal(1, answer.Code);
        Assert.Contains("damaged", answer.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(restored, "heed.db")));
    }

    [Fact]
    public async Task Neither_command_writes_over_what_is_there()
    {
        await using var store = await CountyStore.CreateAsync(1);
        using var elsewhere = new TemporaryFolder();
        var copy = elsewhere.Under("copy");
        Assert.Equal(0, (await HeedProgram.RunAsync("backup", copy, "--data", store.Folder)).Code);
        Assert.Equal(1, (await HeedProgram.RunAsync("backup", copy, "--data", store.Folder)).Code);
        var answer = await HeedProgram.RunAsync("restore", copy, "--data", store.Folder);
        Assert.Equal(1, answer.Code);
        Assert.Contains("--data", answer.Errors, StringComparison.Ordinal);
    }
}
