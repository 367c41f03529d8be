namespace Heed.Kernel.Access;

/// <summary>Whether somebody may, and why.</summary>
/// <param name="Reason">The reason.</param>
/// <param name="By">The grant that allows it; null when nothing does.</param>
public readonly record struct AccessDecision(AccessReason Reason, Grant? By)
{
    /// <summary>True when it is allowed.</summary>
    public bool Allowed => Reason == AccessReason.Granted;
}

/// <summary>Why access was given or refused. Of several refusals the one nearest to a grant is told.</summary>
public enum AccessReason
{
    /// <summary>No role at all.</summary>
    NoGrant = 0,

    /// <summary>None of the roles includes it.</summary>
    RoleLacksPermission = 1,

    /// <summary>The role holds in another module.</summary>
    OtherModule = 2,

    /// <summary>The role holds in another area.</summary>
    OutsideArea = 3,

    /// <summary>The role holds for another subject.</summary>
    OtherSubject = 4,

    /// <summary>The role's span is over.</summary>
    Expired = 5,

    /// <summary>The role's span has not begun.</summary>
    NotYet = 6,

    /// <summary>Allowed.</summary>
    Granted = 7,
}
