using Heed.Gateways.Simulation;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Gateways.Tests.Simulation;

public sealed class WatchSimulatorTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 8, 0, 0, TimeSpan.Zero);

    private static SimulationOptions Options(int port) => new("127.0.0.1", port, 1) { EpisodesPerDay = 0 };

    [Fact]
    public async Task A_long_press_is_repeated_until_it_is_answered_and_over_a_new_connection()
    {
        using var server = new ScriptedServer();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider(Start);
        var simulator = new WatchSimulator(Options(server.Port), clock);
        var running = simulator.RunAsync(null, stop.Token);
        await server.AcceptAsync();
        await server.NextAsync("LK");
        Assert.True(simulator.TriggerSos("9000000000"));
        _ = Tick(clock, stop.Token);
        var first = await server.NextAsync("AL_LTE");
        Assert.Equal(first, await server.NextAsync("AL_LTE"));
        await server.AcceptAsync();
        Assert.Equal(first, await server.NextAsync("AL_LTE"));
        await server.SayAsync("AL");
        await server.SayAsync("CR");
        Assert.Equal("CR", await server.NextAsync("CR"));
        await server.NextAsync("UD_LTE");
        await stop.CancelAsync();
        var report = await running;
        Assert.Equal(1, report.Replied);
    }

    [Fact]
    public void A_bracelet_that_is_not_simulated_cannot_be_pressed() =>
        Assert.False(new WatchSimulator(Options(1), TimeProvider.System).TriggerSos("1"));

    [Fact]
    public async Task Load_keeps_the_agreed_number_in_flight_and_counts_the_answers()
    {
        using var server = new ScriptedServer();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = WatchLoad.RunAsync(Options(server.Port) with { InFlight = 3 }, TimeProvider.System, null, stop.Token);
        await server.AcceptAsync();
        await server.NextAsync("LK");
        await server.NextAsync("bphrt");
        await server.NextAsync("LK");
        await server.SayAsync("LK");
        await server.NextAsync("bphrt");
        await stop.CancelAsync();
        var report = await running;
        Assert.Equal((4, 1), (report.Sent, report.Replied));
        Assert.True(report.P50Ms > 0);
    }

    [Fact]
    public async Task A_server_that_does_not_listen_is_told_in_the_report_with_what_to_do()
    {
        var server = new ScriptedServer();
        var port = server.Port;
        server.Dispose();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var clock = new FakeTimeProvider(Start);
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = WatchLoad.RunAsync(Options(port), clock, new Told(told), stop.Token);
        _ = Tick(clock, stop.Token);
        Assert.Contains("heed serve", await told.Task, StringComparison.Ordinal);
        await stop.CancelAsync();
        await running;
    }

    /// <summary>Lets simulated seconds pass as fast as the tasks go.</summary>
    private static Task Tick(FakeTimeProvider clock, CancellationToken stop) => Task.Run(
        async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                clock.Advance(TimeSpan.FromMilliseconds(100));
                await Task.Yield();
            }
        },
        CancellationToken.None);

    private sealed class Told(TaskCompletionSource<string> told) : IProgress<SimulationReport>
    {
        public void Report(SimulationReport value)
        {
            if (value.Problem is { } problem)
                told.TrySetResult(problem);
        }
    }
}
