namespace Heed.Kernel.Access;

/// <summary>How somebody may see the health data of one subject.</summary>
public enum HealthLook
{
    /// <summary>Not at all.</summary>
    Refused = 0,

    /// <summary>Only with a note that says why; the note is reviewed.</summary>
    WithPurpose = 1,

    /// <summary>As part of their work.</summary>
    OnDuty = 2,
}
