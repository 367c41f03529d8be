using Heed.Kernel.Areas;

namespace Heed.Kernel.Access;

/// <summary>Where somebody holds a permission at a moment: the union that queries are limited to. A target is within exactly when <see cref="AccessDecider"/> allows it.</summary>
/// <param name="Parts">The parts; none for nowhere.</param>
public sealed record Reach(IReadOnlyList<ReachPart> Parts)
{
    /// <summary>Nowhere.</summary>
    public static Reach Nowhere { get; } = new([]);

    /// <summary>True when a part covers everything.</summary>
    public bool IsEverything => Parts.Any(static part => part is { Area.IsEverywhere: true, Modules: null, SubjectId: null });

    /// <summary>True when nothing is within.</summary>
    public bool IsNowhere => Parts.Count == 0;

    /// <summary>True when the target is within.</summary>
    public bool Covers(AccessTarget target) => Parts.Any(part => part.Covers(target));

    /// <summary>Computes it from grants; parts that others cover are left out.</summary>
    /// <param name="grants">What the person was given.</param>
    /// <param name="permission">What they want to do.</param>
    /// <param name="nowMs">When, Unix milliseconds.</param>
    public static Reach Of(IEnumerable<Grant> grants, string permission, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(grants);
        var parts = new List<ReachPart>();
        foreach (var grant in grants.Where(grant => grant.HoldsAt(nowMs) && grant.Permits(permission)))
        {
            var part = new ReachPart(grant.Area, Modules(grant), grant.SubjectId);
            if (parts.Exists(other => other.Includes(part)))
                continue;
            parts.RemoveAll(part.Includes);
            parts.Add(part);
        }

        return new(parts);
    }

    private static string[]? Modules(Grant grant)
    {
        var ofRole = RoleBook.Of(grant.Role).Modules;
        if (grant.Module.Length == 0)
            return ofRole.Count == 0 ? null : [.. ofRole];
        return RoleBook.Of(grant.Role).WorksIn(grant.Module) ? [grant.Module] : [];
    }
}

/// <summary>A part of a reach: a subtree, in some modules, perhaps for one subject.</summary>
/// <param name="Area">The root of the subtree.</param>
/// <param name="Modules">The modules; null for all.</param>
/// <param name="SubjectId">The only subject; null for all.</param>
public sealed record ReachPart(AreaPath Area, IReadOnlyList<string>? Modules, long? SubjectId)
{
    /// <summary>True when the target is within. What belongs to no module is within every part.</summary>
    public bool Covers(AccessTarget target) =>
        Area.Contains(target.Area)
        && (Modules is null || target.Module.Length == 0 || Modules.Contains(target.Module))
        && (SubjectId is not { } only || only == target.SubjectId);

    /// <summary>True when all of another part is within this one.</summary>
    public bool Includes(ReachPart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Area.Contains(other.Area)
            && (Modules is null || (other.Modules is { } theirs && theirs.All(Modules.Contains)))
            && (SubjectId is null || SubjectId == other.SubjectId);
    }
}
