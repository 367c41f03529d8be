using Heed.Engine.Lanes;
using Heed.Kernel.Areas;
using Heed.Kernel.Observations;
using Heed.Kernel.Places;
using Heed.Kernel.Rules;
using Heed.Ledger;
using Heed.Storage;
using Heed.Storage.Audit;
using Heed.Storage.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Engine.Rules;

/// <summary>
/// Keeps the rule book in the relational store and brings resolved rules to the lanes. At a start every subject is resolved anew:
/// what a lane has already costs nothing, what a crash left undone is made good.
/// </summary>
internal sealed class RuleAdministration(
    RuleDefaults defaults,
    IDbContextFactory<HeedDatabase> databases,
    WriteGate gate,
    ILaneRules lanes,
    IEnumerable<ISubjectRules> own,
    TimeProvider time,
    ILogger<RuleAdministration> logger) : BackgroundService, IRuleAdministration
{
    private static readonly TimeSpan RetryWait = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    public IReadOnlyList<RuleSpecification> Defaults { get; } = [.. defaults.Rules.Values.SelectMany(static rules => rules)];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RuleSpecification>> ResolveAsync(long subjectId, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var book = await ReadBookAsync(database, cancellation);
        var subject = await database.Subjects.AsNoTracking().Include(static row => row.Area).SingleOrDefaultAsync(row => row.Id == subjectId, cancellation);
        return subject is null ? [] : [.. book.Resolve(subject.Kind, Areas(subject.Area!.Path), new(subjectId), Home(subject.HomeLatitude, subject.HomeLongitude)), .. (await OwnAsync(database, subjectId, cancellation))[subjectId]];
    }

    /// <inheritdoc/>
    public async Task ChangeAsync(string ruleId, string parameter, string? value, int? areaId, long? subjectId, string changedBy, CancellationToken cancellation = default)
    {
        if (value is not null)
            new RuleBook(defaults.Rules, []).Check(new(ruleId, parameter, value));
        using (await gate.EnterAsync(cancellation))
            await WriteAsync(ruleId, parameter, value, areaId, subjectId, changedBy, cancellation);
        await ApplyAsync(areaId, subjectId, cancellation);
    }

    /// <inheritdoc/>
    public Task RefreshSubjectAsync(long subjectId, CancellationToken cancellation = default) => ApplyAsync(null, subjectId, cancellation);

    /// <inheritdoc/>
    public Task RefreshAreaAsync(int areaId, CancellationToken cancellation = default) => ApplyAsync(areaId, null, cancellation);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ApplyAsync(null, null, stoppingToken);
                return;
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogError(problem, "Rules could not be brought to the lanes; it is tried again in {Seconds} s.", RetryWait.TotalSeconds);
                await Task.Delay(RetryWait, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task WriteAsync(string ruleId, string parameter, string? value, int? areaId, long? subjectId, string changedBy, CancellationToken cancellation)
    {
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var previous = await database.RuleOverrides
            .Where(row => row.RuleId == ruleId && row.Parameter == parameter && row.AreaId == areaId && row.SubjectId == subjectId && row.EndedMs == null)
            .ToListAsync(cancellation);
        foreach (var row in previous)
            (row.EndedMs, row.EndedBy) = (now, changedBy);
        if (value is not null)
            database.RuleOverrides.Add(new RuleOverrideRow { RuleId = ruleId, Parameter = parameter, Value = value, AreaId = areaId, SubjectId = subjectId, ChangedBy = changedBy, ChangedMs = now });
        var scope = subjectId is not null ? $"subject/{subjectId}" : areaId is not null ? $"area/{areaId}" : "everywhere";
        var before = previous.Count == 0 ? "default" : previous[^1].Value;
        database.Audit.Add(new AuditEntry { AtMs = now, UserName = changedBy, Action = "change-rule", Target = $"rule/{ruleId}", Detail = $"{scope}: {parameter} {before} → {value ?? "default"}" });
        await database.SaveChangesAsync(cancellation);
    }

    private async Task ApplyAsync(int? areaId, long? subjectId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var book = await ReadBookAsync(database, cancellation);
        var subjects = database.Subjects.AsNoTracking();
        if (subjectId is { } subject)
            subjects = subjects.Where(row => row.Id == subject);
        else if (areaId is { } area)
            subjects = subjects.Where(row => row.Area!.Path.StartsWith(database.Areas.Single(root => root.Id == area).Path));
        var rows = await subjects.Select(static row => new { row.Id, row.Kind, row.Area!.Path, row.Active, row.HomeLatitude, row.HomeLongitude }).ToListAsync(cancellation);
        var more = await OwnAsync(database, subjectId, cancellation);
        await lanes.ApplyAsync([.. rows.Select(row => new SubjectConfiguration(
            new SubjectId(row.Id),
            row.Active ? RuleSetSerializer.Write(book.Resolve(row.Kind, Areas(row.Path), new(row.Id), Home(row.HomeLatitude, row.HomeLongitude)).Concat(more[row.Id])) : ""))], cancellation);
    }

    private async Task<ILookup<long, RuleSpecification>> OwnAsync(HeedDatabase database, long? subjectId, CancellationToken cancellation)
    {
        var found = new List<(long Subject, RuleSpecification Rule)>();
        foreach (var source in own)
            found.AddRange((await source.ReadAsync(database, subjectId, cancellation)).SelectMany(static group => group.Select(rule => (group.Key, rule))));
        return found.ToLookup(static item => item.Subject, static item => item.Rule);
    }

    private static GeoPoint? Home(double? latitude, double? longitude) => latitude is { } north && longitude is { } east ? new(north, east) : null;

    private async Task<RuleBook> ReadBookAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var rows = await database.RuleOverrides.AsNoTracking().Where(static row => row.EndedMs == null).OrderBy(static row => row.Id).ToListAsync(cancellation);
        return new(defaults.Rules, [.. rows.Select(static row => new RuleOverride(
            row.RuleId,
            row.Parameter,
            row.Value,
            row.AreaId is { } area ? new AreaId(area) : null,
            row.SubjectId is { } subject ? new SubjectId(subject) : null))]);
    }

    private static AreaId[] Areas(string path) =>
        [.. path.Split('/', StringSplitOptions.RemoveEmptyEntries).Select(static part => new AreaId(int.Parse(part, System.Globalization.CultureInfo.InvariantCulture)))];
}
