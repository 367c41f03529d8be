namespace Heed.Ledger.Writing;

/// <summary>A thread that takes whatever waits, writes it as one group, and answers everybody in it.</summary>
internal sealed class WriteLoop : IAsyncDisposable
{
    private readonly WriteQueue _queue;
    private readonly Func<IGroupWriter> _open;
    private readonly Func<Exception, LedgerUnavailableException> _describe;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private IGroupWriter? _writer;

    /// <summary>Opens a first writer on the caller's thread, so that a store that cannot be opened is told at once, and starts.</summary>
    /// <param name="name">Name of the thread.</param>
    /// <param name="queue">What waits to be written.</param>
    /// <param name="open">Opens a writer.</param>
    /// <param name="describe">Puts a failure into words.</param>
    public WriteLoop(string name, WriteQueue queue, Func<IGroupWriter> open, Func<Exception, LedgerUnavailableException> describe)
    {
        (_queue, _open, _describe) = (queue, open, describe);
        _writer = open();
        new Thread(WriteUntilClosed) { IsBackground = true, Name = name }.Start();
    }

    /// <summary>Completes when it is written; faults when it is not known to be.</summary>
    public ValueTask AddAsync(Write write, CancellationToken ct) => _queue.AddAsync(write, ct);

    /// <summary>Writes what is queued, then ends.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Close();
        await _ended.Task.ConfigureAwait(false);
    }

    private void WriteUntilClosed()
    {
        while (_queue.TakeAll() is { } group)
        {
            var together = group.FindAll(static write => write.Work is null);
            if (together.Count > 0)
                WriteGroup(together);
            foreach (var alone in group.Where(static write => write.Work is not null))
                WriteGroup([alone]);
        }

        _writer?.Dispose();
        _ended.TrySetResult();
    }

    private void WriteGroup(List<Write> group)
    {
        try
        {
            _writer ??= _open();
            _writer.WriteGroup(group);
        }
        catch (Exception failure)
        {
            // A fresh connection forgets whatever the failure left half done.
            _writer?.Dispose();
            _writer = null;
            var unavailable = failure as LedgerUnavailableException ?? _describe(failure);
            foreach (var write in group)
                write.Done.TrySetException(unavailable);
            return;
        }

        foreach (var write in group)
        {
            if (write.Refusal is { } refusal)
                write.Done.TrySetException(refusal);
            else
                write.Done.TrySetResult();
        }
    }
}
