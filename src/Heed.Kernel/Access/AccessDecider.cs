namespace Heed.Kernel.Access;

/// <summary>Decides whether somebody may. Pure: the same grants, permission, target and moment always give the same answer.</summary>
public static class AccessDecider
{
    /// <summary>The decision; of several grants any that allows it suffices.</summary>
    /// <param name="grants">What the person was given.</param>
    /// <param name="permission">What they want to do.</param>
    /// <param name="target">To what.</param>
    /// <param name="nowMs">When, Unix milliseconds.</param>
    public static AccessDecision Decide(IEnumerable<Grant> grants, string permission, AccessTarget target, long nowMs)
    {
        ArgumentNullException.ThrowIfNull(grants);
        var best = new AccessDecision(AccessReason.NoGrant, null);
        foreach (var grant in grants)
        {
            var reason = Judge(grant, permission, target, nowMs);
            if (reason == AccessReason.Granted)
                return new(reason, grant);
            if (reason > best.Reason)
                best = new(reason, null);
        }

        return best;
    }

    private static AccessReason Judge(Grant grant, string permission, AccessTarget target, long nowMs)
    {
        if (!grant.Permits(permission))
            return AccessReason.RoleLacksPermission;
        if (!grant.WorksIn(target.Module))
            return AccessReason.OtherModule;
        if (!grant.Area.Contains(target.Area))
            return AccessReason.OutsideArea;
        if (grant.SubjectId is { } only && only != target.SubjectId)
            return AccessReason.OtherSubject;
        if (grant.HoldsAt(nowMs))
            return AccessReason.Granted;
        return nowMs < grant.FromMs ? AccessReason.NotYet : AccessReason.Expired;
    }
}
