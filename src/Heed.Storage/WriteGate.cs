namespace Heed.Storage;

/// <summary>
/// Lets one writer of this process at the database at a time. SQLite has one writer anyway and makes the others poll;
/// a queue in memory hands over at once, which keeps the time from alarm to case short.
/// </summary>
public sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Waits for its turn; dispose the result when the transaction is over.</summary>
    public async ValueTask<Turn> EnterAsync(CancellationToken cancellation = default)
    {
        await gate.WaitAsync(cancellation);
        return new Turn(gate);
    }

    /// <inheritdoc/>
    public void Dispose() => gate.Dispose();

    /// <summary>A turn at the database; ends when it is disposed.</summary>
    public readonly struct Turn : IDisposable
    {
        private readonly SemaphoreSlim gate;

        internal Turn(SemaphoreSlim gate) => this.gate = gate;

        /// <summary>Ends the turn.</summary>
        public void Dispose() => gate.Release();
    }
}
