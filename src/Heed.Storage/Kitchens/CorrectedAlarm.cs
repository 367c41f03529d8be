namespace Heed.Storage.Kitchens;

/// <summary>An alarm that a corrective action is about.</summary>
public sealed class CorrectedAlarm
{
    /// <summary>The alarm.</summary>
    public long AlarmId { get; set; }

    /// <summary>The action.</summary>
    public long ActionId { get; set; }

    /// <summary>The action.</summary>
    public CorrectiveAction? Action { get; set; }
}
