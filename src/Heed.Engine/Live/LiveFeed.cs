using System.Collections.Concurrent;

namespace Heed.Engine.Live;

/// <summary>
/// Passes news to whoever listens on this machine, and, in a cluster, by <see cref="Forward"/> to the other silos.
/// Subscribers must return at once.
/// </summary>
public sealed class LiveFeed
{
    private readonly ConcurrentDictionary<long, Action<LiveChange>> subscribers = new();
    private readonly ConcurrentDictionary<long, Action<LiveChange>> remote = new();
    private long next;

    /// <summary>True when nobody listens: news of observations need not be made.</summary>
    public bool IsQuiet => subscribers.IsEmpty && !OthersListen;

    /// <summary>Pages open on this machine.</summary>
    public int Subscribers => subscribers.Count;

    /// <summary>True when pages are open on other silos.</summary>
    public bool OthersListen { get; set; }

    /// <summary>Takes what is published here to the other silos; null when the instance is alone. Must return at once.</summary>
    public Action<LiveChange>? Forward { get; set; }

    /// <summary>Listens to all news until the result is disposed.</summary>
    public IDisposable Subscribe(Action<LiveChange> listener) => Add(subscribers, listener);

    /// <summary>Listens to the news of other silos only, until the result is disposed: memory that the machine keeps of shared tables.</summary>
    public IDisposable SubscribeRemote(Action<LiveChange> listener) => Add(remote, listener);

    /// <summary>Tells everybody who listens, here and elsewhere.</summary>
    public void Publish(in LiveChange change)
    {
        foreach (var listener in subscribers.Values)
            listener(change);
        Forward?.Invoke(change);
    }

    /// <summary>Tells those who listen here what another silo published.</summary>
    public void Deliver(in LiveChange change)
    {
        foreach (var listener in remote.Values)
            listener(change);
        foreach (var listener in subscribers.Values)
            listener(change);
    }

    private Subscription Add(ConcurrentDictionary<long, Action<LiveChange>> listeners, Action<LiveChange> listener)
    {
        ArgumentNullException.ThrowIfNull(listener);
        var id = Interlocked.Increment(ref next);
        listeners[id] = listener;
        return new Subscription(listeners, id);
    }

    private sealed class Subscription(ConcurrentDictionary<long, Action<LiveChange>> listeners, long id) : IDisposable
    {
        public void Dispose() => listeners.TryRemove(id, out _);
    }
}
