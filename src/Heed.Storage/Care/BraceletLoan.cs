using Heed.Storage.Devices;
using Heed.Storage.Subjects;

namespace Heed.Storage.Care;

/// <summary>How a loan ended. Stored: never renumber.</summary>
public enum LoanEnd
{
    /// <summary>It lasts.</summary>
    None = 0,

    /// <summary>Given back, in order.</summary>
    Returned = 1,

    /// <summary>Sent to be repaired.</summary>
    Repair = 2,

    /// <summary>Lost.</summary>
    Lost = 3,
}

/// <summary>A bracelet lent to a wearer, with the consent under which it is worn.</summary>
public sealed class BraceletLoan
{
    /// <summary>Number of the loan.</summary>
    public long Id { get; set; }

    /// <summary>The bracelet.</summary>
    public long DeviceId { get; set; }

    /// <summary>The bracelet.</summary>
    public Device? Device { get; set; }

    /// <summary>The wearer.</summary>
    public long SubjectId { get; set; }

    /// <summary>The wearer.</summary>
    public Subject? Subject { get; set; }

    /// <summary>When it was issued, Unix milliseconds.</summary>
    public long IssuedMs { get; set; }

    /// <summary>Who issued it.</summary>
    public string IssuedBy { get; set; } = "";

    /// <summary>When the wearer, or who speaks for them, agreed; Unix milliseconds.</summary>
    public long ConsentMs { get; set; }

    /// <summary>Who agreed.</summary>
    public string ConsentBy { get; set; } = "";

    /// <summary>Agreed that the family sees readings.</summary>
    public bool FamilySeesReadings { get; set; }

    /// <summary>Agreed that the family sees where the wearer is.</summary>
    public bool FamilySeesPlace { get; set; }

    /// <summary>When somebody saw that it is worn rightly; null before.</summary>
    public long? WearCheckedMs { get; set; }

    /// <summary>When it ended; null while it lasts.</summary>
    public long? EndedMs { get; set; }

    /// <summary>How it ended.</summary>
    public LoanEnd End { get; set; }

    /// <summary>Words about its end.</summary>
    public string EndNote { get; set; } = "";
}
