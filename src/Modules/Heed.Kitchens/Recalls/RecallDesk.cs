using Heed.Console.Components;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kitchens.Trace;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Recalls;

/// <summary>
/// Recalls a lot: drafts a message to every holder, opens a case for each, and keeps the time until the last is reached. An exercise does the same without cases.
/// Targets: four hours in the industry, 24 hours by US FSMA 204.
/// </summary>
public sealed class RecallDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ICaseDesk cases, TimeProvider time)
{
    /// <summary>The industry's target.</summary>
    public static readonly TimeSpan Target = TimeSpan.FromHours(4);

    private const int NamedRuns = 20;

    /// <summary>Begins a recall of what a trace found; returns its number, or null when nobody got anything.</summary>
    public async Task<long?> StartAsync(string lotCode, string reason, bool isExercise, TraceResult found, int areaId, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(actor);
        if (found.Deliveries.Count == 0)
            return null;
        var run = new RecallRun { LotCode = lotCode, Reason = reason.Trim(), IsExercise = isExercise, AreaId = areaId, By = actor.Name, StartedMs = NowMs(), TraceMs = found.ElapsedMs, Boxes = found.Boxes };
        foreach (var customer in found.Deliveries.GroupBy(static delivery => delivery.CustomerId))
        {
            var contact = new RecallContact { CustomerId = customer.Key, Boxes = customer.Sum(static delivery => delivery.Boxes), Message = Message(lotCode, reason, isExercise, [.. customer]) };
            if (!isExercise)
                contact.CaseId = await cases.OpenAsync(KitchensModule.ShortName, $"召回 {lotCode} · {customer.First().Customer}", contact.Message, customer.First().AreaId, null, Severity.Critical, actor, cancellation);
            run.Contacts.Add(contact);
        }

        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Add(run);
        await database.SaveChangesAsync(cancellation);
        return run.Id;
    }

    /// <summary>A customer was reached; the last one stops the watch. False when that was known or there is no such row.</summary>
    public async Task<bool> ReachedAsync(long contactId, string by, CancellationToken cancellation = default)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<RecallContact>().SingleOrDefaultAsync(row => row.Id == contactId && row.ReachedMs == null, cancellation) is not { } contact)
            return false;
        (contact.ReachedMs, contact.ReachedBy) = (NowMs(), by);
        if (!await database.Set<RecallContact>().AnyAsync(row => row.RunId == contact.RunId && row.Id != contactId && row.ReachedMs == null, cancellation))
            (await database.Set<RecallRun>().SingleAsync(row => row.Id == contact.RunId, cancellation)).FinishedMs = contact.ReachedMs;
        await database.SaveChangesAsync(cancellation);
        return true;
    }

    /// <summary>The message to a holder, in the county's language.</summary>
    private static string Message(string lotCode, string reason, bool isExercise, IReadOnlyList<TracedDelivery> deliveries)
    {
        var boxes = string.Join(", ", deliveries.Take(NamedRuns).Select(static delivery => $"{Tracing.BoxCode(delivery.BatchId, delivery.FirstBox)}…{delivery.FirstBox + delivery.Boxes - 1}"));
        var first = deliveries[0];
        return $"{(isExercise ? "【演练】" : "")}{first.Customer} {first.Contact} {PhoneMask.Of(first.Phone)}：原料批 {lotCode} 需召回（{reason.Trim()}）。请立即停止食用并封存餐盒 {boxes}，等待取回。";
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
