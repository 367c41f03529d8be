namespace Heed.Ledger.Writing;

/// <summary>The writer's queue, bounded by count and bytes; what does not fit waits outside, first come first served.</summary>
internal sealed class WriteQueue(int countLimit, long byteLimit)
{
    private readonly object _gate = new();
    private readonly LinkedList<Write> _outside = new();
    private List<Write> _inside = [];
    private long _insideBytes;
    private bool _closed;

    public async ValueTask AddAsync(Write write, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        LinkedListNode<Write>? waiting = null;
        lock (_gate)
        {
            if (_closed)
                throw new LedgerUnavailableException("The ledger is closed.");
            if (_outside.Count == 0 && Fits(write))
                Admit(write);
            else
                waiting = _outside.AddLast(write);
        }

        using var registration = waiting is null ? default : ct.Register(() => GiveUp(waiting, ct));
        await write.Done.Task.ConfigureAwait(false);
    }

    /// <summary>Everything queued, waiting for the first; null once closed and empty.</summary>
    public List<Write>? TakeAll()
    {
        lock (_gate)
        {
            while (_inside.Count == 0)
            {
                if (_closed)
                    return null;
                Monitor.Wait(_gate);
            }

            var group = _inside;
            _inside = [];
            _insideBytes = 0;
            while (_outside.First is { } next && Fits(next.Value))
            {
                _outside.RemoveFirst();
                Admit(next.Value);
            }

            return group;
        }
    }

    /// <summary>Nothing more is accepted; what is queued or waits is still written.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.PulseAll(_gate);
        }
    }

    private bool Fits(Write write) =>
        _inside.Count == 0 || (_inside.Count < countLimit && _insideBytes + write.Bytes <= byteLimit);

    private void Admit(Write write)
    {
        _inside.Add(write);
        _insideBytes += write.Bytes;
        Monitor.PulseAll(_gate);
    }

    private void GiveUp(LinkedListNode<Write> waiting, CancellationToken ct)
    {
        lock (_gate)
        {
            if (waiting.List is null)
                return;
            _outside.Remove(waiting);
        }

        waiting.Value.Done.TrySetCanceled(ct);
    }
}
