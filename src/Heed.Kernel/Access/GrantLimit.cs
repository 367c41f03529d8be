using Heed.Kernel.Areas;

namespace Heed.Kernel.Access;

/// <summary>Narrows what somebody was given for a program that acts for them: never more than they hold themselves.</summary>
/// <param name="Area">The only area whose subtree counts.</param>
/// <param name="Module">The only module; empty for all.</param>
/// <param name="Permissions">The only permissions.</param>
public sealed record GrantLimit(AreaPath Area, string Module, IReadOnlySet<string> Permissions)
{
    /// <summary>What is left of a grant; null when nothing is.</summary>
    public Grant? Narrow(Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        if (Module.Length > 0 && (!grant.WorksIn(Module) || (grant.Module.Length > 0 && grant.Module != Module)))
            return null;
        var area = Area.Contains(grant.Area) ? grant.Area : grant.Area.Contains(Area) ? Area : (AreaPath?)null;
        return area is { } common ? grant with { Area = common, Module = Module.Length > 0 ? Module : grant.Module, Only = Permissions } : null;
    }
}
