namespace Heed.Ledger;

/// <summary>The ledger could not do what was asked.</summary>
public abstract class LedgerException : Exception
{
    private protected LedgerException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Another activation committed to the lane: this one must throw its memory away and step down.</summary>
public sealed class LedgerFencedException : LedgerException
{
    /// <summary>The lane refused a sequence.</summary>
    public LedgerFencedException(int lane, long sequence, long lastSequence)
        : base($"Lane {lane} is at sequence {lastSequence} and refuses {sequence}; another activation of the lane may have committed. Recover the lane.")
    {
        Lane = lane;
        Sequence = sequence;
        LastSequence = lastSequence;
    }

    /// <summary>The lane.</summary>
    public int Lane { get; }

    /// <summary>The sequence that was refused.</summary>
    public long Sequence { get; }

    /// <summary>The lane's last sequence.</summary>
    public long LastSequence { get; }
}

/// <summary>The store failed (full, unreadable, closed, of a newer version). What was asked is not known to be done.</summary>
public sealed class LedgerUnavailableException : LedgerException
{
    /// <summary>The store failed.</summary>
    public LedgerUnavailableException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

/// <summary>Stored bytes are not what was written.</summary>
public sealed class LedgerCorruptException : LedgerException
{
    /// <summary>Bytes could not be decoded.</summary>
    /// <param name="what">What is wrong.</param>
    /// <param name="position">Byte offset where it was noticed.</param>
    public LedgerCorruptException(string what, long position)
        : base($"{what} (at byte {position}). Restore the ledger from a backup.")
    {
        Position = position;
    }

    /// <summary>Byte offset where it was noticed.</summary>
    public long Position { get; }
}
