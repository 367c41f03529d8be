using System.Globalization;
using Heed.Kernel.Audit;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Heed.Storage.Audit;

/// <summary>Links new audit entries and case events into the chain, within the transaction that writes them.</summary>
internal static class AuditChain
{
    /// <summary>Reference of an audit entry.</summary>
    internal static string AuditReference(long sequence) => string.Create(CultureInfo.InvariantCulture, $"audit/{sequence}");

    /// <summary>Reference of a case event.</summary>
    internal static string CaseReference(long caseId, long version) => string.Create(CultureInfo.InvariantCulture, $"case/{caseId}/{version}");

    /// <summary>Records that are about to be written and belong into the chain, in the order in which they were added.</summary>
    internal static List<object> NewRecords(ChangeTracker tracker) =>
        [.. tracker.Entries().Where(static entry => entry is { State: EntityState.Added, Entity: AuditEntry or CaseEventRow }).Select(static entry => entry.Entity)];

    /// <summary>Takes places in the chain, which locks it to the end of the transaction, and adds the links to the context.</summary>
    /// <returns>Digest of the last link: the new head.</returns>
    internal static async Task<string> LinkAsync(HeedDatabase database, List<object> records, CancellationToken cancellation)
    {
        var heads = database.Set<AuditHead>();
        if (await TakePlacesAsync() == 0)
        {
            // Two first writers: the second waits for the first, then finds its row.
            await database.Database.ExecuteSqlAsync($"""INSERT INTO "AuditHead" ("Id", "Sequence", "Hash") VALUES ({AuditHead.OnlyId}, 0, {AuditDigest.Start}) ON CONFLICT DO NOTHING""", cancellation);
            await TakePlacesAsync();
        }

        var head = await heads.AsNoTracking().SingleAsync(cancellation);
        var (sequence, hash) = (head.Sequence - records.Count, head.Hash);
        foreach (var record in records)
        {
            sequence++;
            var (reference, digest) = Seal(record, sequence);
            hash = AuditDigest.OfLink(hash, sequence, reference, digest);
            database.Add(new AuditLink { Sequence = sequence, Reference = reference, Digest = digest, Hash = hash });
        }

        return hash;

        Task<int> TakePlacesAsync() => heads.ExecuteUpdateAsync(set => set.SetProperty(static row => row.Sequence, row => row.Sequence + records.Count), cancellation);
    }

    /// <summary>Notes the new head.</summary>
    internal static Task<int> MoveHeadAsync(HeedDatabase database, string hash, CancellationToken cancellation) =>
        database.Set<AuditHead>().ExecuteUpdateAsync(set => set.SetProperty(static row => row.Hash, hash), cancellation);

    /// <summary>Takes the links of a failed save out of the context again.</summary>
    internal static void Forget(ChangeTracker tracker)
    {
        foreach (var link in tracker.Entries<AuditLink>().ToList())
            link.State = EntityState.Detached;
    }

    /// <summary>Digest of an audit entry.</summary>
    internal static string DigestOf(AuditEntry entry) =>
        AuditDigest.Of(entry.Sequence, entry.AtMs, entry.UserId, entry.UserName, entry.Action, entry.Target, entry.Detail);

    /// <summary>Digest of a case event.</summary>
    internal static string DigestOf(CaseEventRow row) =>
        AuditDigest.Of(row.CaseId, row.Version, row.Type, row.Data, row.AtMs, (long)row.ActorKind, row.ActorId, row.ActorName);

    private static (string Reference, string Digest) Seal(object record, long sequence)
    {
        if (record is CaseEventRow row)
            return (CaseReference(row.CaseId, row.Version), DigestOf(row));
        var entry = (AuditEntry)record;
        entry.Sequence = sequence;
        return (AuditReference(sequence), DigestOf(entry));
    }
}
