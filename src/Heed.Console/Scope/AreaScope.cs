using Heed.Kernel.Access;
using Heed.Kernel.Areas;
using Heed.Storage;
using Heed.Storage.Alarms;
using Heed.Storage.Areas;
using Heed.Storage.Cases;
using Heed.Storage.Devices;
using Heed.Storage.People;
using Heed.Storage.Rosters;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Scope;

/// <summary>What a person may see and do at a moment, computed from their grants. Every page and endpoint reads through it.</summary>
public sealed class AreaScope
{
    /// <summary>Most areas that a choice offers.</summary>
    public const int MostChoices = 1_000;

    private readonly IReadOnlyList<Grant> grants;
    private readonly IReadOnlyDictionary<string, IReadOnlyList<string>> kindsOfModules;
    private readonly long nowMs;

    /// <summary>Computes it.</summary>
    /// <param name="userId">Who.</param>
    /// <param name="name">Name as it is shown.</param>
    /// <param name="grants">Their roles.</param>
    /// <param name="kindsOfModules">Kinds of subjects by module.</param>
    /// <param name="nowMs">The moment, Unix milliseconds.</param>
    public AreaScope(string userId, string name, IReadOnlyList<Grant> grants, IReadOnlyDictionary<string, IReadOnlyList<string>> kindsOfModules, long nowMs)
    {
        UserId = userId;
        Name = name;
        this.kindsOfModules = kindsOfModules;
        this.nowMs = nowMs;
        this.grants = [.. grants.Where(grant => grant.HoldsAt(nowMs) && RoleBook.Of(grant.Role).Permissions.Count > 0).OrderBy(static grant => grant.Area.Value.Length)];
    }

    /// <summary>How they came in, which may narrow what they hold; kept to read their rights anew.</summary>
    public ScopeLimit Limit { get; init; } = ScopeLimit.None;

    /// <summary>Of nobody: nothing.</summary>
    public static AreaScope Nobody { get; } = new("", "", [], new Dictionary<string, IReadOnlyList<string>>(), 0);

    /// <summary>Who.</summary>
    public string UserId { get; }

    /// <summary>Name as it is shown.</summary>
    public string Name { get; }

    /// <summary>Roles that hold now, the widest first.</summary>
    public IReadOnlyList<Grant> Grants => grants;

    /// <summary>Administrator of everything.</summary>
    public bool IsAdministrator => grants.Any(static grant => grant is { Role: Role.Administrator, Area.IsEverywhere: true, Module.Length: 0, Only: null });

    /// <summary>Path of their widest area; empty for everywhere, <c>-</c> for none.</summary>
    public string Path => grants.Count == 0 ? "-" : grants[0].Area.Value;

    /// <summary>True when they hold a permission anywhere, perhaps in one module only.</summary>
    /// <param name="permission">See <see cref="Permissions"/>.</param>
    /// <param name="module">The module; empty for any.</param>
    public bool May(string permission, string module = "") =>
        Reach.Of(grants, permission, nowMs).Parts.Any(part => part.Modules is null || (module.Length == 0 ? part.Modules.Count > 0 : part.Modules.Contains(module)));

    /// <summary>Whether they may do something to something, and why.</summary>
    public AccessDecision Decide(string permission, AccessTarget target) => AccessDecider.Decide(grants, permission, target, nowMs);

    /// <summary>True when any of their roles reaches an area.</summary>
    public bool Reaches(AreaPath area) => grants.Any(grant => grant.Area.Contains(area));

    /// <summary>Areas within, of any role.</summary>
    public IQueryable<Area> Areas(HeedDatabase database) => Areas(database, new Reach([.. grants.Select(static grant => new ReachPart(grant.Area, null, null))]));

    /// <summary>Areas where they hold a permission.</summary>
    public IQueryable<Area> Areas(HeedDatabase database, string permission) => Areas(database, Reach.Of(grants, permission, nowMs));

    /// <summary>Subjects within.</summary>
    /// <param name="database">The store.</param>
    /// <param name="permission">What they want to do with them.</param>
    public IQueryable<Subject> Subjects(HeedDatabase database, string permission = Permissions.SubjectsView) => new ReachFilter<Subject>(
        static path => row => row.Area!.Path.StartsWith(path),
        modules => Kinds(modules) is var kinds ? row => kinds.Contains(row.Kind) : null!,
        static subject => row => row.Id == subject).Apply(Database(database).Subjects, Reach.Of(grants, permission, nowMs));

    /// <summary>Devices within.</summary>
    /// <param name="database">The store.</param>
    /// <param name="permission">What they want to do with them.</param>
    public IQueryable<Device> Devices(HeedDatabase database, string permission = Permissions.DevicesView) => new ReachFilter<Device>(
        static path => row => row.Area!.Path.StartsWith(path),
        modules => Kinds(modules) is var kinds ? row => kinds.Contains(row.Subject!.Kind) : null!,
        static subject => row => row.SubjectId == subject).Apply(Database(database).Devices, Reach.Of(grants, permission, nowMs));

    /// <summary>Cases within.</summary>
    /// <param name="database">The store.</param>
    /// <param name="permission">What they want to do with them.</param>
    public IQueryable<CaseRow> Cases(HeedDatabase database, string permission = Permissions.CasesView) => new ReachFilter<CaseRow>(
        static path => row => row.Area!.Path.StartsWith(path),
        static modules => row => modules.Contains(row.Module),
        static subject => row => row.SubjectId == subject).Apply(Database(database).Cases, Reach.Of(grants, permission, nowMs));

    /// <summary>Alarms within.</summary>
    /// <param name="database">The store.</param>
    /// <param name="permission">What they want to do with them.</param>
    public IQueryable<AlarmRow> Alarms(HeedDatabase database, string permission = Permissions.AlarmsView) => new ReachFilter<AlarmRow>(
        path => row => database.Areas.Any(area => area.Id == row.AreaId && area.Path.StartsWith(path)),
        modules => Kinds(modules) is var kinds ? row => kinds.Contains(row.Subject!.Kind) : null!,
        static subject => row => row.SubjectId == subject).Apply(Database(database).Alarms, Reach.Of(grants, permission, nowMs));

    /// <summary>Contacts of subjects within.</summary>
    public IQueryable<Contact> Contacts(HeedDatabase database)
    {
        var subjects = Subjects(database);
        return database.Contacts.Where(row => subjects.Any(subject => subject.Id == row.SubjectId));
    }

    /// <summary>Staff whose area lies within.</summary>
    public IQueryable<HeedUser> Users(HeedDatabase database)
    {
        var areas = Areas(database);
        return IsAdministrator ? database.Users : database.Users.Where(row => areas.Any(area => area.Id == row.AreaId));
    }

    /// <summary>Shifts of areas within.</summary>
    public IQueryable<ShiftRow> Shifts(HeedDatabase database)
    {
        var areas = Areas(database);
        return IsAdministrator ? database.Shifts : database.Shifts.Where(row => areas.Any(area => area.Id == row.AreaId));
    }

    /// <summary>True when they hold a permission in an area.</summary>
    public Task<bool> HoldsAsync(HeedDatabase database, int areaId, string permission, CancellationToken cancellation = default) =>
        Areas(database, permission).AnyAsync(area => area.Id == areaId, cancellation);

    /// <summary>Areas within in the order of the tree, at most <see cref="MostChoices"/>, for a choice.</summary>
    public Task<List<Area>> AreaChoicesAsync(HeedDatabase database, CancellationToken cancellation = default) =>
        Areas(database).AsNoTracking().OrderBy(static area => area.Path).Take(MostChoices).ToListAsync(cancellation);

    /// <summary>Areas where they hold a permission in the order of the tree, at most <see cref="MostChoices"/>, for a choice.</summary>
    public Task<List<Area>> AreaChoicesAsync(HeedDatabase database, string permission, CancellationToken cancellation = default) =>
        Areas(database, permission).AsNoTracking().OrderBy(static area => area.Path).Take(MostChoices).ToListAsync(cancellation);

    private static IQueryable<Area> Areas(HeedDatabase database, Reach reach) => new ReachFilter<Area>(
        static path => row => row.Path.StartsWith(path),
        static _ => static row => true,
        static _ => static row => true).Apply(Database(database).Areas, reach);

    private static HeedDatabase Database(HeedDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database;
    }

    private string[] Kinds(IReadOnlyList<string> modules) => [.. modules.SelectMany(module => kindsOfModules.GetValueOrDefault(module) ?? [])];
}
