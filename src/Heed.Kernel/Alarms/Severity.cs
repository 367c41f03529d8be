namespace Heed.Kernel.Alarms;

/// <summary>How soon somebody must act. Ordered: greater is worse. Stored: never renumber.</summary>
public enum Severity : byte
{
    /// <summary>For the record.</summary>
    Info = 0,

    /// <summary>A notice for the village; no siren.</summary>
    Notice = 1,

    /// <summary>Yellow: look today.</summary>
    Warning = 2,

    /// <summary>Red: a person is called at once and a case opens.</summary>
    Critical = 3,
}
