namespace Heed.Storage.Kitchens;

/// <summary>A duty that was missed and for which a case was opened: once for its kitchen, what is due and day.</summary>
public sealed class DutyReminder
{
    /// <summary>Number of the reminder.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen.</summary>
    public long KitchenId { get; set; }

    /// <summary>What was missed: a register, or <c>calibration/SUBJECT</c>.</summary>
    public required string Duty { get; set; }

    /// <summary>Day, yyyyMMdd.</summary>
    public int Day { get; set; }

    /// <summary>The case.</summary>
    public long CaseId { get; set; }
}
