using System.Globalization;
using System.Runtime.CompilerServices;
using Heed.Kernel.Audit;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace Heed.Storage.Audit;

/// <summary>Walks the chain and tells every record that was changed, deleted or put in beside it.</summary>
public sealed class AuditVerifier(HeedDatabase database)
{
    /// <summary>Links read at once.</summary>
    public const int PageSize = 2_000;

    /// <summary>Action of an entry that names a record erased at a person's demand: its link stays, its content is gone lawfully.</summary>
    public const string Erased = "erase-record";

    private string hash = AuditDigest.Start;

    /// <summary>Links looked at.</summary>
    public long Links { get; private set; }

    /// <summary>Records whose content was erased lawfully.</summary>
    public long Erasures { get; private set; }

    /// <summary>Digest of the last link. Noted outside the machine, it shows later that nothing before it was rewritten.</summary>
    public string Head => hash;

    /// <summary>What is wrong, in the order of the chain. Nothing for a sound one.</summary>
    public async IAsyncEnumerable<AuditFault> VerifyAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var erased = (await database.Audit.AsNoTracking().Where(static row => row.Action == Erased).Select(static row => row.Target).ToListAsync(cancellation)).ToHashSet();
        while (true)
        {
            var page = await database.Set<AuditLink>().AsNoTracking().Where(link => link.Sequence > Links).OrderBy(static link => link.Sequence).Take(PageSize).ToListAsync(cancellation);
            if (page.Count == 0)
                break;
            var digests = await DigestsAsync(page, cancellation);
            foreach (var link in page)
            {
                if (Check(link, digests.GetValueOrDefault(link.Reference), erased) is { } fault)
                    yield return fault;
            }
        }

        var head = await database.Set<AuditHead>().AsNoTracking().SingleOrDefaultAsync(cancellation);
        if ((head?.Sequence ?? 0) != Links || (head?.Hash ?? AuditDigest.Start) != hash)
            yield return new(AuditFaultKind.Truncated, string.Create(CultureInfo.InvariantCulture, $"link/{Links + 1}"), $"The chain should end at link {head?.Sequence ?? 0} and ends at {Links}.");
        await foreach (var fault in BesideAsync(cancellation))
            yield return fault;
    }

    private AuditFault? Check(AuditLink link, string? digest, HashSet<string> erased)
    {
        var expected = AuditDigest.OfLink(hash, link.Sequence, link.Reference, link.Digest);
        var gap = link.Sequence != Links + 1;
        var before = Links;
        (Links, hash) = (link.Sequence, link.Hash);
        if (gap)
            return new(AuditFaultKind.LinkMissing, string.Create(CultureInfo.InvariantCulture, $"link/{before + 1}"), $"Links {before + 1} to {link.Sequence - 1} were deleted.");
        if (expected != link.Hash)
            return new(AuditFaultKind.LinkChanged, string.Create(CultureInfo.InvariantCulture, $"link/{link.Sequence}"), $"The link of {link.Reference} was changed.");
        if (digest == link.Digest)
            return null;
        if (erased.Contains(link.Reference))
        {
            Erasures++;
            return null;
        }

        return digest is null
            ? new(AuditFaultKind.Deleted, link.Reference, $"{Name(link.Reference)} was deleted.")
            : new(AuditFaultKind.Changed, link.Reference, $"{Name(link.Reference)} was changed after it was written.");
    }

    /// <summary>Digests of the records that a page of links stands for, as they are now.</summary>
    private async Task<Dictionary<string, string>> DigestsAsync(List<AuditLink> page, CancellationToken cancellation)
    {
        var digests = new Dictionary<string, string>();
        var (first, last) = (page[0].Sequence, page[^1].Sequence);
        foreach (var entry in await database.Audit.AsNoTracking().Where(row => row.Sequence >= first && row.Sequence <= last).ToListAsync(cancellation))
            digests[AuditChain.AuditReference(entry.Sequence)] = AuditChain.DigestOf(entry);
        var cases = page.Where(static link => link.Reference.StartsWith("case/", StringComparison.Ordinal))
            .Select(static link => long.TryParse(link.Reference.Split('/')[1], CultureInfo.InvariantCulture, out var id) ? id : 0).Distinct().ToList();
        foreach (var row in await database.CaseEvents.AsNoTracking().Where(row => cases.Contains(row.CaseId)).ToListAsync(cancellation))
            digests[AuditChain.CaseReference(row.CaseId, row.Version)] = AuditChain.DigestOf(row);
        return digests;
    }

    /// <summary>Records that no link stands for: written past the platform.</summary>
    private async IAsyncEnumerable<AuditFault> BesideAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        var links = database.Set<AuditLink>();
        var entries = database.Audit.AsNoTracking().Where(row => !links.Any(link => link.Sequence == row.Sequence && link.Reference.StartsWith("audit/"))).Select(static row => row.Id);
        await foreach (var id in entries.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return new(AuditFaultKind.Unlinked, string.Create(CultureInfo.InvariantCulture, $"audit-row/{id}"), $"Audit row {id} was put in past the platform.");
        var events = database.CaseEvents.AsNoTracking().Where(row => !links.Any(link => link.Reference == "case/" + row.CaseId + "/" + row.Version)).Select(static row => new { row.CaseId, row.Version });
        await foreach (var row in events.AsAsyncEnumerable().WithCancellation(cancellation))
            yield return new(AuditFaultKind.Unlinked, AuditChain.CaseReference(row.CaseId, row.Version), $"Event {row.Version} of case {row.CaseId} was put in past the platform.");
    }

    private static string Name(string reference) => reference.Split('/') is ["case", var id, var version] ? $"Event {version} of case {id}" : $"Audit entry {reference[(reference.IndexOf('/', StringComparison.Ordinal) + 1)..]}";
}
