using Heed.Kernel.Enterprises;
using Heed.Storage;
using Heed.Storage.Access;
using Heed.Storage.Chains;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Chains.Enterprises;

/// <summary>The register of enterprises: adds, changes and finds them.</summary>
public sealed class EnterpriseBook(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time, IStringLocalizer<ChainsWords> words)
{
    /// <summary>Longest name of a contact, characters.</summary>
    public const int MostName = 60;

    /// <summary>Longest leave of a contact; who stays away longer hands over.</summary>
    public static TimeSpan LongestLeave { get; } = TimeSpan.FromDays(92);

    /// <summary>Adds those whose credit code is new and brings the others up to date, all in one transaction.</summary>
    /// <returns>How many were added and changed.</returns>
    public async Task<(int Added, int Changed)> SaveAsync(IReadOnlyList<EnterpriseDraft> drafts, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(drafts);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            var codes = drafts.Select(static draft => CreditCode.Normal(draft.CreditCode)).ToArray();
            var known = await database.Set<Enterprise>().Include(static row => row.Subject).Where(row => codes.Contains(row.CreditCode)).ToDictionaryAsync(static row => row.CreditCode, cancellation);
            foreach (var draft in drafts)
            {
                var code = CreditCode.Normal(draft.CreditCode);
                if (!known.TryGetValue(code, out var row))
                    database.Add(known[code] = row = new() { CreditCode = code, Subject = new Subject { Kind = Enterprise.SubjectKind, Name = draft.Name, AreaId = draft.AreaId } });
                (row.Subject.Name, row.Subject.AreaId, row.Subject.Address) = (draft.Name.Trim(), draft.AreaId, draft.Address.Trim());
                (row.ChainCode, row.Products, row.Person, row.Phone, row.IsKey, row.Sites) = (draft.ChainCode, draft.Products.Trim(), draft.Person.Trim(), draft.Phone.Trim(), draft.IsKey, draft.Sites?.Trim() ?? row.Sites);
            }

            var added = database.ChangeTracker.Entries<Enterprise>().Count(static entry => entry.State == EntityState.Added);
            await database.SaveChangesAsync(cancellation);
            return (added, known.Count - added);
        }
    }

    /// <summary>Changes an enterprise's row.</summary>
    public async Task ChangeAsync(long subjectId, Action<Enterprise> change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            change(await database.Set<Enterprise>().Include(static row => row.Subject).SingleAsync(row => row.SubjectId == subjectId, cancellation));
            await database.SaveChangesAsync(cancellation);
        }
    }

    /// <summary>Names the dedicated contact and the deputy, hands over between them, or sends the contact on leave and back; each change stands in the record of visits.</summary>
    /// <param name="subjectId">The enterprise.</param>
    /// <param name="change">What changes.</param>
    /// <param name="contact">Name of the contact, for <see cref="ContactChange.Name"/>.</param>
    /// <param name="deputy">Name of the deputy, for <see cref="ContactChange.Name"/>.</param>
    /// <param name="until">Last day of the leave in China, for <see cref="ContactChange.Leave"/>.</param>
    /// <param name="by">Who changes it.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>Key of the words for what is wrong; empty when it is done.</returns>
    public async Task<string> ContactAsync(long subjectId, ContactChange change, string contact, string deputy, DateTime until, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(deputy);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        using (await gate.EnterAsync(cancellation))
        {
            if (await database.Set<Enterprise>().SingleOrDefaultAsync(row => row.SubjectId == subjectId, cancellation) is not { } row)
                return "appeal.enterprise-unknown";
            var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
            var untilMs = new DateTimeOffset(DateTime.SpecifyKind(until.Date.AddDays(1), DateTimeKind.Unspecified), TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();
            var before = row.ContactName;
            switch (change)
            {
                case ContactChange.Name when contact.Trim().Length is 0 or > MostName || deputy.Trim().Length > MostName:
                    return "contact.wrong";
                case ContactChange.HandOver or ContactChange.Leave when row.DeputyName.Length == 0:
                    return "contact.no-deputy";
                case ContactChange.Leave when untilMs <= nowMs || untilMs - nowMs > LongestLeave.TotalMilliseconds:
                    return "contact.leave-wrong";
                case ContactChange.Name:
                    (row.ContactName, row.DeputyName) = (contact.Trim(), deputy.Trim());
                    break;
                case ContactChange.HandOver:
                    (row.ContactName, row.ContactId, row.DeputyName, row.DeputyId, row.AwayUntilMs) = (row.DeputyName, row.DeputyId, row.ContactName, row.ContactId, null);
                    break;
                case ContactChange.Leave:
                    row.AwayUntilMs = untilMs;
                    break;
                default:
                    row.AwayUntilMs = null;
                    break;
            }

            var text = change switch
            {
                ContactChange.Leave => words["contact.left", row.ContactName, until.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), row.DeputyName],
                ContactChange.Back => words["contact.returned", row.ContactName],
                _ => words["contact.handed-over", before.Length > 0 ? before : "–", row.ContactName],
            };
            if (change != ContactChange.Name || before != row.ContactName)
                database.Add(new EnterpriseVisit { SubjectId = subjectId, AtMs = nowMs, By = by, Text = text.Value, Kind = change is ContactChange.Leave or ContactChange.Back ? "leave" : "hand-over" });
            await database.SaveChangesAsync(cancellation);
            return "";
        }
    }

    private long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>Makes a new portal link, good for a year; the one before is void. The key is shown once, its hash is kept.</summary>
    /// <returns>The key.</returns>
    public async Task<string> NewPortalKeyAsync(long subjectId, string by, CancellationToken cancellation = default)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var (key, nowMs) = (MagicLinks.NewSecret(), NowMs);
        await MagicLinks.RevokeAsync(MagicLinks.Standing(database, MagicLinkKind.Enterprise, nowMs).Where(row => row.SubjectId == subjectId), by, nowMs, cancellation);
        var holder = await database.Set<Enterprise>().Where(row => row.SubjectId == subjectId).Select(static row => row.Subject.Name).SingleAsync(cancellation);
        MagicLinks.Make(database, MagicLinkKind.Enterprise, subjectId, holder, key, by, nowMs, MagicLinks.LongestLife(MagicLinkKind.Enterprise));
        database.Audit.Add(new() { AtMs = nowMs, UserName = by, Action = $"make-link-{MagicLinkKind.Enterprise}", Target = $"subject/{subjectId}" });
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return key;
    }

    /// <summary>The enterprise of a portal key while the link is good; null when it is of none. Its use is noted.</summary>
    public async Task<Enterprise?> OfPortalKeyAsync(string key, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await MagicLinks.Of(database, MagicLinkKind.Enterprise, key, NowMs).AsNoTracking().SingleOrDefaultAsync(cancellation) is not { } link)
            return null;
        using (await gate.EnterAsync(cancellation))
            await MagicLinks.NoteUseAsync(database, link.Id, NowMs, cancellation);
        return await database.Set<Enterprise>().AsNoTracking().Include(static row => row.Subject).SingleOrDefaultAsync(row => row.SubjectId == link.SubjectId, cancellation);
    }

    /// <summary>Notes a visit.</summary>
    public async Task VisitAsync(EnterpriseVisit visit, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Add(visit);
        using (await gate.EnterAsync(cancellation))
            await database.SaveChangesAsync(cancellation);
    }
}

/// <summary>An enterprise as a form or a file gives it.</summary>
/// <param name="Name">Name.</param>
/// <param name="CreditCode">Unified social credit code.</param>
/// <param name="AreaId">Its area.</param>
/// <param name="Address">Address.</param>
/// <param name="ChainCode">Code of its chain; empty for none.</param>
/// <param name="Products">Products with their class in front.</param>
/// <param name="Person">Person to talk to.</param>
/// <param name="Phone">That person's telephone.</param>
/// <param name="IsKey">True for a key enterprise.</param>
/// <param name="Sites">Other sites, joined by semicolons; null leaves them as they are.</param>
public sealed record EnterpriseDraft(string Name, string CreditCode, int AreaId, string Address, string ChainCode, string Products, string Person, string Phone, bool IsKey, string? Sites = null)
{
    /// <summary>Key of the words for what is wrong; empty when nothing is.</summary>
    public string Objection() => this switch
    {
        _ when string.IsNullOrWhiteSpace(Name) => "import.name",
        _ when !Kernel.Enterprises.CreditCode.IsValid(CreditCode) => "import.credit-code",
        { AreaId: 0 } => "import.area",
        _ when !IndustryClasses.AreKnown(Products) => "import.product-class",
        _ => "",
    };
}

/// <summary>What changes about the dedicated contact of an enterprise.</summary>
public enum ContactChange
{
    /// <summary>Contact and deputy are named.</summary>
    Name,

    /// <summary>The deputy becomes the contact, the contact the deputy.</summary>
    HandOver,

    /// <summary>The contact is away until a day; the deputy stands in.</summary>
    Leave,

    /// <summary>The contact is back.</summary>
    Back,
}
