using Heed.Kernel.Food.Plans;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Plans;

/// <summary>Keeps HACCP plans: a draft beside the versions that were signed. A signed version is never changed; its hash shows that.</summary>
public sealed class PlanDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>All versions of a kitchen's plan, the newest first.</summary>
    public async Task<IReadOnlyList<HaccpPlan>> VersionsAsync(long kitchenId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<HaccpPlan>().AsNoTracking().Where(row => row.KitchenId == kitchenId).OrderByDescending(row => row.Version).ToListAsync(cancellation);
    }

    /// <summary>Keeps the draft; the first change after a signature begins the next version. A code of why not, or null: <c>plan.many</c>.</summary>
    public async Task<string?> WriteAsync(long kitchenId, HaccpDocument document, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(document);
        if (document.Points.Count > HaccpDocument.MostPoints)
            return "plan.many";
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var newest = await database.Set<HaccpPlan>().Where(row => row.KitchenId == kitchenId).OrderByDescending(row => row.Version).FirstOrDefaultAsync(cancellation);
        if (newest is null or { SignedMs: not null })
        {
            newest = new HaccpPlan { KitchenId = kitchenId, Version = (newest?.Version ?? 0) + 1, Content = "" };
            database.Add(newest);
        }

        (newest.Content, newest.WrittenBy, newest.WrittenMs) = (document.ToJson(), by, NowMs());
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>
    /// Signs the draft as it was seen. A code of why not, or null: <c>plan.no-draft</c>, <c>plan.changed</c> when it is not what the signer saw, <c>plan.reason</c> without a reason, and those of
    /// <see cref="HaccpDocument.Fault"/>.
    /// </summary>
    public async Task<string?> SignAsync(long kitchenId, string seenHash, string reason, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (reason.Trim().Length == 0)
            return "plan.reason";
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var draft = await database.Set<HaccpPlan>().SingleOrDefaultAsync(row => row.KitchenId == kitchenId && row.SignedMs == null, cancellation);
        if (draft is null)
            return "plan.no-draft";
        var document = HaccpDocument.Read(draft.Content);
        if (document.Fault is { } fault)
            return fault;
        if (document.Hash(kitchenId, draft.Version) != seenHash)
            return "plan.changed";
        (draft.SignedBy, draft.SignedMs, draft.Hash, draft.Reason) = (by, NowMs(), seenHash, reason.Trim());
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>True when a signed version is still what was signed.</summary>
    public static bool IsGenuine(HaccpPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.SignedMs is not null && HaccpDocument.Read(plan.Content).Hash(plan.KitchenId, plan.Version) == plan.Hash;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
