using System.Collections.Concurrent;

namespace Heed.Engine.Live;

/// <summary>Passes news to the pages open on this machine. Subscribers must return at once.</summary>
public sealed class LiveFeed
{
    private readonly ConcurrentDictionary<long, Action<LiveChange>> subscribers = new();
    private long next;

    /// <summary>True when nobody listens: news need not be made.</summary>
    public bool IsQuiet => subscribers.IsEmpty;

    /// <summary>Listens until the result is disposed.</summary>
    public IDisposable Subscribe(Action<LiveChange> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var id = Interlocked.Increment(ref next);
        subscribers[id] = listener;
        return new Subscription(this, id);
    }

    /// <summary>Tells everybody who listens.</summary>
    public void Publish(in LiveChange change)
    {
        foreach (var listener in subscribers.Values)
            listener(change);
    }

    private sealed class Subscription(LiveFeed feed, long id) : IDisposable
    {
        public void Dispose() => feed.subscribers.TryRemove(id, out _);
    }
}
