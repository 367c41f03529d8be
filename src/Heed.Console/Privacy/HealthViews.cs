using Heed.Console.Audit;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Privacy;
using Heed.Storage;
using Heed.Storage.Audit;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Privacy;

/// <summary>
/// The one gate before health data: who may look as part of their work, who must say why first, and the log of every look. What was seen with a
/// purpose note waits for review by somebody else.
/// </summary>
public sealed class HealthViews(IDbContextFactory<HeedDatabase> databases, AuditNotes notes)
{
    /// <summary>Action of a look as part of one's work.</summary>
    public const string Viewed = "view-health";

    /// <summary>Action of a look with a purpose note.</summary>
    public const string BrokeGlass = "break-glass";

    /// <summary>Action of a review; its target is the entry reviewed.</summary>
    public const string Reviewed = "break-glass-reviewed";

    /// <summary>Shortest purpose note, characters.</summary>
    public const int LeastPurposeCharacters = 6;

    /// <summary>Longest purpose note, characters.</summary>
    public const int MostPurposeCharacters = 500;

    /// <summary>How somebody may look at a subject now.</summary>
    public async Task<HealthLook> DecideAsync(AreaScope scope, long subjectId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (!await ConsentBook.AllowsAsync(database, subjectId, ConsentScope.Health, cancellation))
            return HealthLook.Refused;
        if (await scope.Subjects(database, Permissions.HealthView).AnyAsync(row => row.Id == subjectId, cancellation))
            return HealthLook.OnDuty;
        return await scope.Subjects(database, Permissions.HealthBreakGlass).AnyAsync(row => row.Id == subjectId, cancellation) ? HealthLook.WithPurpose : HealthLook.Refused;
    }

    /// <summary>Lets somebody look and logs it; false when they may not, or did not say why.</summary>
    /// <param name="scope">Who.</param>
    /// <param name="subjectId">At whom.</param>
    /// <param name="purpose">Why; needed out of duty.</param>
    /// <param name="where">Through what: <c>page</c>, <c>api</c>.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<bool> OpenAsync(AreaScope scope, long subjectId, string purpose, string where, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var why = (purpose ?? "").Trim();
        var view = await DecideAsync(scope, subjectId, cancellation);
        if (view == HealthLook.Refused || (view == HealthLook.WithPurpose && why.Length is < LeastPurposeCharacters or > MostPurposeCharacters))
            return false;
        var (action, detail) = view == HealthLook.OnDuty ? (Viewed, where) : (BrokeGlass, why);
        await notes.WriteAsync(scope.UserId, scope.Name, action, $"subject/{subjectId}", detail, cancellation);
        return true;
    }

    /// <summary>Who looked at a subject's health data, the latest first: what the person and the family may see.</summary>
    public static IQueryable<AuditEntry> Log(HeedDatabase database, long subjectId)
    {
        ArgumentNullException.ThrowIfNull(database);
        var target = $"subject/{subjectId}";
        return database.Audit.AsNoTracking().Where(row => row.Target == target && (row.Action == Viewed || row.Action == BrokeGlass)).OrderByDescending(static row => row.Sequence);
    }

    /// <summary>Reviews, by the place of what they reviewed.</summary>
    public static async Task<IReadOnlyDictionary<long, AuditEntry>> ReviewsAsync(HeedDatabase database, IEnumerable<long> sequences, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        var targets = sequences.Select(static sequence => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"audit/{sequence}")).ToList();
        return (await database.Audit.AsNoTracking().Where(row => row.Action == Reviewed && targets.Contains(row.Target)).ToListAsync(cancellation))
            .ToDictionary(static row => long.Parse(row.Target.AsSpan("audit/".Length), System.Globalization.CultureInfo.InvariantCulture));
    }

    /// <summary>Looks with a purpose note that nobody reviewed, the oldest first.</summary>
    public static IQueryable<AuditEntry> Unreviewed(HeedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Audit.AsNoTracking()
            .Where(row => row.Action == BrokeGlass && !database.Audit.Any(review => review.Action == Reviewed && review.Target == "audit/" + row.Sequence))
            .OrderBy(static row => row.Sequence);
    }

    /// <summary>Reviews a look; nobody reviews their own. False when there is no such look within the reviewer's areas.</summary>
    public async Task<bool> ReviewAsync(AreaScope reviewer, long sequence, string verdict, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var look = await Unreviewed(database).SingleOrDefaultAsync(row => row.Sequence == sequence && row.UserId != reviewer.UserId, cancellation);
        if (look is null || !await IsWithinAsync(database, reviewer, look, cancellation))
            return false;
        await notes.WriteAsync(reviewer.UserId, reviewer.Name, Reviewed, $"audit/{sequence}", verdict, cancellation);
        return true;
    }

    /// <summary>Whom a look was at; 0 when its target is no subject.</summary>
    public static long SubjectOf(AuditEntry look)
    {
        ArgumentNullException.ThrowIfNull(look);
        return long.TryParse(look.Target.AsSpan(look.Target.IndexOf('/', StringComparison.Ordinal) + 1), System.Globalization.CultureInfo.InvariantCulture, out var subject) ? subject : 0;
    }

    /// <summary>True when the subject of a look lies where the reviewer may review.</summary>
    public static async Task<bool> IsWithinAsync(HeedDatabase database, AreaScope reviewer, AuditEntry look, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        ArgumentNullException.ThrowIfNull(look);
        return SubjectOf(look) is var subject && await reviewer.Subjects(database, Permissions.BreakGlassReview).AnyAsync(row => row.Id == subject, cancellation);
    }
}
