namespace Heed.Engine.Outbox;

/// <summary>Keeps a channel within so many messages in any 60 seconds.</summary>
internal sealed class SendRate(int? perMinute)
{
    private const long WindowMs = 60_000;

    private readonly Queue<long> sent = new();

    /// <summary>How many may be sent now, at most so many as wanted.</summary>
    internal int Allowed(long nowMs, int wanted)
    {
        if (perMinute is not { } limit)
            return wanted;
        while (sent.TryPeek(out var oldest) && oldest <= nowMs - WindowMs)
            sent.Dequeue();
        return Math.Clamp(limit - sent.Count, 0, wanted);
    }

    /// <summary>Notes that so many are sent now.</summary>
    internal void Used(long nowMs, int count)
    {
        for (var index = 0; perMinute is not null && index < count; index++)
            sent.Enqueue(nowMs);
    }

    /// <summary>When the next may be sent; in the past or now when at once.</summary>
    internal long NextAllowedMs(long nowMs) => Allowed(nowMs, 1) > 0 ? nowMs : sent.Peek() + WindowMs;
}
