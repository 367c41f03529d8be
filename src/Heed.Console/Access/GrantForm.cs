using Heed.Kernel.Access;

namespace Heed.Console.Access;

/// <summary>A role as a form gives it.</summary>
public sealed class GrantForm
{
    /// <summary>Whom to give it to.</summary>
    public string UserId { get; set; } = "";

    /// <summary>The role.</summary>
    public Role Role { get; set; } = Role.DutyOfficer;

    /// <summary>The area; 0 for everywhere.</summary>
    public int AreaId { get; set; }

    /// <summary>The only module; empty for all.</summary>
    public string Module { get; set; } = "";

    /// <summary>Last day; null for no end.</summary>
    public DateOnly? LastDay { get; set; }
}
