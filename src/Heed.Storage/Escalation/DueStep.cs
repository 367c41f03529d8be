namespace Heed.Storage.Escalation;

/// <summary>Work that falls due: the next call of a case, a reminder. Any silo may claim it; done in the transaction of what it does.</summary>
public sealed class DueStep
{
    /// <summary>Number of the row.</summary>
    public long Id { get; set; }

    /// <summary>The case.</summary>
    public long CaseId { get; set; }

    /// <summary>Number of the policy step, from 1.</summary>
    public int Step { get; set; }

    /// <summary>When it is due, Unix milliseconds.</summary>
    public long DueMs { get; set; }
}
