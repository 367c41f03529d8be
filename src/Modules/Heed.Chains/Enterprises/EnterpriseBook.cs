using Heed.Kernel.Enterprises;
using Heed.Storage;
using Heed.Storage.Chains;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Chains.Enterprises;

/// <summary>The register of enterprises: adds, changes and finds them.</summary>
public sealed class EnterpriseBook(IDbContextFactory<HeedDatabase> databases, WriteGate gate)
{
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
                (row.ChainCode, row.Products, row.Person, row.Phone, row.IsKey) = (draft.ChainCode, draft.Products.Trim(), draft.Person.Trim(), draft.Phone.Trim(), draft.IsKey);
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

    /// <summary>Makes a new portal link; the one before is void. The key is shown once, its hash is kept.</summary>
    /// <returns>The key.</returns>
    public async Task<string> NewPortalKeyAsync(long subjectId, CancellationToken cancellation = default)
    {
        var key = Secrets.New();
        await ChangeAsync(subjectId, row => row.PortalKeyHash = Secrets.Hash(key), cancellation);
        return key;
    }

    /// <summary>The enterprise of a portal key; null when it is of none.</summary>
    public async Task<Enterprise?> OfPortalKeyAsync(string key, CancellationToken cancellation = default)
    {
        if (string.IsNullOrEmpty(key))
            return null;
        var hash = Secrets.Hash(key);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<Enterprise>().AsNoTracking().Include(static row => row.Subject).FirstOrDefaultAsync(row => row.PortalKeyHash == hash, cancellation);
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
public sealed record EnterpriseDraft(string Name, string CreditCode, int AreaId, string Address, string ChainCode, string Products, string Person, string Phone, bool IsKey)
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
