using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Heed.Gateways.Simulation;

/// <summary>One bracelet over its connections: what is not answered is sent again, over the next one too.</summary>
internal sealed class SimulatedWatch
{
    /// <summary>Alarms that wait for their answer; beyond it the oldest is forgotten, as in a real bracelet.</summary>
    private const int PendingAlarms = 16;
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly SimulationOptions options;
    private readonly SimulationMeter meter;
    private readonly TimeProvider clock;
    private readonly WearerModel model;
    private readonly long startedMs;
    private readonly Channel<WearerMessageKind> pressed = Channel.CreateBounded<WearerMessageKind>(
        new BoundedChannelOptions(PendingAlarms) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly List<PendingAlarm> alarms = [];
    private readonly Queue<PendingAlarm> sentAlarms = new();
    private readonly HashSet<string> expectedEchoes = new(StringComparer.Ordinal);
    private readonly Queue<long> waiting = new();
    private readonly Lock gate = new();

    public SimulatedWatch(int number, SimulationOptions options, SimulationMeter meter, TimeProvider clock)
    {
        this.options = options;
        this.meter = meter;
        this.clock = clock;
        Device = options.DeviceName(number);
        startedMs = NowMs;
        model = new(WearerProfile.FromSeed(options.Seed + number, options.EpisodesPerDay), startedMs);
    }

    public string Device { get; }

    private long NowMs => clock.GetUtcNow().ToUnixTimeMilliseconds();

    private long ModelMs => startedMs + (long)((NowMs - startedMs) * options.TimeScale);

    /// <summary>Holds the key.</summary>
    public void Press() => pressed.Writer.TryWrite(WearerMessageKind.SosAlarm);

    /// <summary>One connection, until it ends.</summary>
    public async Task ConnectAsync(CancellationToken cancellation)
    {
        using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(options.Host, options.Port, cancellation).ConfigureAwait(false);
        meter.Connected();
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        lock (gate)
        {
            waiting.Clear();
            sentAlarms.Clear();
            expectedEchoes.Clear();
            foreach (var alarm in alarms)
                alarm.DueMs = 0;
        }

        var speaking = SpeakAsync(socket, ended.Token);
        var listening = ListenAsync(socket, ended.Token);
        try
        {
            await await Task.WhenAny(speaking, listening).ConfigureAwait(false);
        }
        finally
        {
            meter.Disconnected();
            await ended.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(speaking, listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task SpeakAsync(Socket socket, CancellationToken cancellation)
    {
        await SendAsync(socket, new WearerMessage(WearerMessageKind.Link, model.At(ModelMs)).Body(NowMs), answered: true, cancellation).ConfigureAwait(false);
        while (true)
        {
            foreach (var message in model.Advance(ModelMs))
            {
                if (message.IsAlarm)
                    Raise(message);
                else
                    await SendAsync(socket, message.Body(NowMs), message.Kind == WearerMessageKind.Link, cancellation).ConfigureAwait(false);
            }

            while (pressed.Reader.TryRead(out var kind))
                Raise(new(kind, model.At(ModelMs)));
            foreach (var body in DueAlarms())
                await SendAsync(socket, body, answered: false, cancellation).ConfigureAwait(false);
            await WaitAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Waits for the next tick, or for the key.</summary>
    private async Task WaitAsync(CancellationToken cancellation)
    {
        using var tick = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var elapsed = Task.Delay(Tick, clock, tick.Token);
        var press = pressed.Reader.WaitToReadAsync(tick.Token).AsTask();
        await Task.WhenAny(elapsed, press).ConfigureAwait(false);
        await tick.CancelAsync().ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
    }

    private async Task ListenAsync(Socket socket, CancellationToken cancellation)
    {
        var buffer = new byte[WatchFrames.MaximumLength];
        var filled = 0;
        while (true)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(filled), cancellation).ConfigureAwait(false);
            if (read == 0)
                return;
            filled += read;
            while (TakeWord(buffer, ref filled) is { } word)
                await HeardAsync(socket, word, cancellation).ConfigureAwait(false);
            if (filled == buffer.Length)
                throw new InvalidDataException("the server sends no frames of the watch protocol.");
        }
    }

    private async Task HeardAsync(Socket socket, string word, CancellationToken cancellation)
    {
        switch (word)
        {
            case "LK":
                Answered();
                break;
            case "AL" or "AL_LTE":
                AlarmAnswered();
                break;
            case "bphrt" or "oxygen" or "btemp2" or "TEMP":
                if (!TakeEcho(word))
                    await MeasureAsync(socket, word, cancellation).ConfigureAwait(false);
                break;
            case "CR":
                await SendAsync(socket, word, answered: false, cancellation).ConfigureAwait(false);
                await SendAsync(socket, new WearerMessage(WearerMessageKind.Position, model.At(ModelMs)).Body(NowMs), answered: false, cancellation).ConfigureAwait(false);
                break;
            default:
                await SendAsync(socket, word, answered: false, cancellation).ConfigureAwait(false);
                break;
        }
    }

    private async Task SendAsync(Socket socket, string body, bool answered, CancellationToken cancellation)
    {
        var word = body.Split(',', 2)[0];
        lock (gate)
        {
            if (answered)
                waiting.Enqueue(clock.GetTimestamp());
            if (word.Length < body.Length && word is ("bphrt" or "oxygen" or "btemp2"))
                expectedEchoes.Add(word);
        }

        meter.Sent();
        await socket.SendAsync(WatchFrames.Write(Device, body), cancellation).ConfigureAwait(false);
    }

    /// <summary>True when the word only confirms a reading that was sent; else it is a command to measure.</summary>
    private bool TakeEcho(string word)
    {
        lock (gate)
            return expectedEchoes.Remove(word);
    }

    private async Task MeasureAsync(Socket socket, string word, CancellationToken cancellation)
    {
        var kind = word switch
        {
            "bphrt" => WearerMessageKind.Pressure,
            "oxygen" => WearerMessageKind.Oxygen,
            _ => WearerMessageKind.Temperature,
        };
        await SendAsync(socket, word, answered: false, cancellation).ConfigureAwait(false);
        await SendAsync(socket, new WearerMessage(kind, model.At(ModelMs)).Body(NowMs), answered: false, cancellation).ConfigureAwait(false);
    }

    private void Raise(WearerMessage message)
    {
        lock (gate)
        {
            if (alarms.Count == PendingAlarms)
                alarms.RemoveAt(0);
            alarms.Add(new(message.Body(NowMs), clock.GetTimestamp()));
        }
    }

    private List<string> DueAlarms()
    {
        var now = NowMs;
        var due = new List<string>();
        lock (gate)
        {
            foreach (var alarm in alarms.Where(alarm => alarm.DueMs <= now))
            {
                alarm.DueMs = now + (long)options.AlarmRepeat.TotalMilliseconds;
                sentAlarms.Enqueue(alarm);
                due.Add(alarm.Body);
            }
        }

        return due;
    }

    private void Answered()
    {
        lock (gate)
        {
            if (waiting.TryDequeue(out var sentAt))
                meter.Replied(sentAt);
        }
    }

    private void AlarmAnswered()
    {
        lock (gate)
        {
            // Answers come in the order of sending; a repeat's second answer must not settle the next alarm.
            if (sentAlarms.TryDequeue(out var alarm) && alarms.Remove(alarm))
                meter.Replied(alarm.RaisedAt);
        }
    }

    private static string? TakeWord(byte[] buffer, ref int filled)
    {
        ReadOnlySpan<byte> rest = buffer.AsSpan(0, filled);
        if (!WatchFrames.TryTake(ref rest, out var body))
            return null;
        var word = Encoding.ASCII.GetString(WatchFrames.Word(body));
        rest.CopyTo(buffer);
        filled = rest.Length;
        return word;
    }

    private sealed class PendingAlarm(string body, long raisedAt)
    {
        public string Body { get; } = body;

        public long RaisedAt { get; } = raisedAt;

        public long DueMs { get; set; }
    }
}
