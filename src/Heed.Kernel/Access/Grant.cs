using Heed.Kernel.Areas;

namespace Heed.Kernel.Access;

/// <summary>A role in an area for a span of time, perhaps narrowed to one module or one subject.</summary>
/// <param name="Role">The role.</param>
/// <param name="Area">The area whose subtree it covers.</param>
/// <param name="FromMs">First moment at which it holds, Unix milliseconds.</param>
/// <param name="ToMs">First moment at which it holds no longer, Unix milliseconds; null for no end.</param>
/// <param name="Module">The only module it holds in; empty for all of the role's.</param>
/// <param name="SubjectId">The only subject it holds for; null for all.</param>
public sealed record Grant(Role Role, AreaPath Area, long FromMs = 0, long? ToMs = null, string Module = "", long? SubjectId = null)
{
    /// <summary>The only permissions of the role that it includes; null for all of them.</summary>
    public IReadOnlySet<string>? Only { get; init; }

    /// <summary>True when it includes a permission.</summary>
    public bool Permits(string permission) => RoleBook.Of(Role).Permissions.Contains(permission) && Only?.Contains(permission) != false;

    /// <summary>True while it holds.</summary>
    public bool HoldsAt(long nowMs) => nowMs >= FromMs && !(nowMs >= ToMs);

    /// <summary>True when it reaches a module; the empty name asks for what belongs to none.</summary>
    public bool WorksIn(string module) => (Module.Length == 0 || module.Length == 0 || Module == module) && RoleBook.Of(Role).WorksIn(module);
}
