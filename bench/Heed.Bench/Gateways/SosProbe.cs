using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Heed.Bench.Hosts;
using Heed.Engine.Live;
using Heed.Gateways.Simulation;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Bench.Gateways;

/// <summary>Bracelets that press their key one after the other while others make load: from the frame being sent to its case being announced as durable.</summary>
internal sealed class SosProbe : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly BenchInstance instance;
    private readonly IDisposable subscription;
    private readonly Dictionary<long, long> announcedAt = [];
    private readonly List<(int Watch, long SentAt)> presses = [];
    private readonly List<Socket> sockets = [];
    private TaskCompletionSource announced = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>A probe of an instance.</summary>
    public SosProbe(BenchInstance instance)
    {
        this.instance = instance;
        subscription = instance.Services.GetRequiredService<LiveFeed>().Subscribe(Note);
    }

    /// <summary>Presses on watches from a number on, each once, with a pause after each; gives how long each took.</summary>
    public async Task<IReadOnlyList<TimeSpan>> PressAsync(int firstWatch, int count, TimeSpan pause)
    {
        for (var index = 0; index < count; index++)
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            sockets.Add(socket);
            await socket.ConnectAsync("127.0.0.1", instance.WatchPort);
        }

        for (var index = 0; index < count; index++)
        {
            var news = Renew();
            presses.Add((firstWatch + index, Stopwatch.GetTimestamp()));
            await sockets[index].SendAsync(Frame(firstWatch + index));
            await news.WaitAsync(LongestWait).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(pause);
        }

        return await MatchAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        subscription.Dispose();
        foreach (var socket in sockets)
            socket.Dispose();
    }

    private static byte[] Frame(int watch)
    {
        var now = DateTimeOffset.UtcNow;
        var device = (BenchInstance.FirstWatch + watch).ToString(CultureInfo.InvariantCulture);
        return WatchFrames.Write(device, string.Create(CultureInfo.InvariantCulture, $"AL,{now:ddMMyy},{now:HHmmss},A,30.718500,N,121.152200,E,0.0,0,5,9,90,77,120,0,00010000,0"));
    }

    private Task Renew()
    {
        lock (announcedAt)
        {
            announced = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return announced.Task;
        }
    }

    private void Note(LiveChange change)
    {
        if (change.Kind != LiveChangeKind.Case)
            return;
        lock (announcedAt)
        {
            if (announcedAt.TryAdd(change.Id, Stopwatch.GetTimestamp()))
                announced.TrySetResult();
        }
    }

    private async Task<IReadOnlyList<TimeSpan>> MatchAsync()
    {
        await using var database = await instance.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync();
        var cases = await database.Cases.AsNoTracking().Where(static row => row.RuleId == "care.sos").ToDictionaryAsync(static row => row.SubjectId!.Value, static row => row.Id);
        lock (announcedAt)
        {
            return [.. presses.Select(press => cases.TryGetValue(BenchInstance.WearerOf(press.Watch).Value, out var id) && announcedAt.TryGetValue(id, out var at)
                ? Stopwatch.GetElapsedTime(press.SentAt, at)
                : LongestWait)];
        }
    }
}
