using Heed.Care.Desk;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Care;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Numbers;

/// <summary>
/// The numbers of care and, behind each, the list of what it counts. Both come from the same rows: a number equals the length of its list, which a test recounts.
/// </summary>
/// <param name="Database">The store.</param>
/// <param name="Scope">Who reads: only areas where they may see indicators count.</param>
/// <param name="FromMs">Begin of the span, Unix milliseconds.</param>
/// <param name="NowMs">Now, Unix milliseconds.</param>
internal sealed record CareNumbers(HeedDatabase Database, AreaScope Scope, long FromMs, long NowMs)
{
    /// <summary>Most rows of a kind that are read.</summary>
    public const int MostRows = 20_000;

    /// <summary>Seconds within which a call should be answered.</summary>
    public static IReadOnlyList<int> Limits { get; } = [60, 180];

    private DateOnly From => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(FromMs), CareTime.Zone).DateTime);

    /// <summary>All numbers with their lists, in the order they are shown.</summary>
    public async Task<IReadOnlyList<(CareNumber Number, IReadOnlyList<CareNumberLine> Lines)>> ReadAsync(CancellationToken cancellation)
    {
        var areas = Scope.Areas(Database, Permissions.IndicatorsView).Select(static row => row.Id);
        var found = new List<(CareNumber, IReadOnlyList<CareNumberLine>)>();
        found.AddRange(await LoansAsync(areas, cancellation));
        found.AddRange(await CallsAsync(cancellation));
        found.Add(Of("visits", await VisitsAsync(areas, cancellation)));
        found.Add(Of("opinions", await OpinionsAsync(areas, cancellation)));
        var asked = await Database.Set<CareRequest>().AsNoTracking().Include(static row => row.Subject).Where(row => areas.Contains(row.Subject!.AreaId) && row.AskedMs >= FromMs).OrderByDescending(static row => row.Id).Take(MostRows).ToListAsync(cancellation);
        found.Add(Of("asked", asked.Select(Line)));
        found.Add(Of("done", asked.Where(static row => row.Status == CareRequestStatus.Done).Select(Line)));
        return found;
    }

    private async Task<IReadOnlyList<(CareNumber, IReadOnlyList<CareNumberLine>)>> LoansAsync(IQueryable<int> areas, CancellationToken cancellation)
    {
        var loans = await Database.Set<BraceletLoan>().AsNoTracking().Where(row => row.EndedMs == null && areas.Contains(row.Subject!.AreaId)).OrderBy(static row => row.Subject!.Name).Take(MostRows)
            .Select(row => new { row.IssuedMs, row.SubjectId, row.Subject!.Name, row.Device!.HardwareId, NotWorn = Database.Alarms.Any(alarm => alarm.SubjectId == row.SubjectId && alarm.EndedMs == null && alarm.RuleId == "care.not-worn") }).ToListAsync(cancellation);
        var lines = loans.ConvertAll(static row => new CareNumberLine(row.IssuedMs, row.Name, row.HardwareId, $"/wearers/{row.SubjectId}", row.NotWorn));
        return [Of("lent", lines.Select(static line => line with { Late = false })), Share("worn", lines)];
    }

    private async Task<IReadOnlyList<(CareNumber, IReadOnlyList<CareNumberLine>)>> CallsAsync(CancellationToken cancellation)
    {
        var calls = await Scope.Cases(Database, Permissions.IndicatorsView).AsNoTracking().Include(static row => row.Subject).Where(row => row.Module == "care" && row.Severity == Severity.Critical && row.OpenedMs >= FromMs).OrderByDescending(static row => row.OpenedMs).Take(MostRows).ToListAsync(cancellation);
        return
        [
            Of("calls", calls.Select(static row => Line(row))),
            .. Limits.Select(limit => Share($"within{limit}", calls.Where(row => ResponseTimes.Answered(row) is not null || NowMs - row.OpenedMs > limit * 1_000L)
                .Select(row => Line(row, !(ResponseTimes.Answered(row) is { } at && at - row.OpenedMs <= limit * 1_000L))))),
            Of("true", calls.Where(static row => IsTrue(row.Outcome)).Select(static row => Line(row))),
            Of("false", calls.Where(static row => IsFalse(row.Outcome)).Select(static row => Line(row))),
        ];
    }

    private async Task<List<CareNumberLine>> VisitsAsync(IQueryable<int> areas, CancellationToken cancellation)
    {
        var from = From;
        return await Database.Set<PlaceVisit>().AsNoTracking().Where(row => row.Day >= from)
            .Join(Database.Set<CarePlace>().Where(place => areas.Contains(place.AreaId)), static visit => visit.PlaceId, static place => place.Id, static (visit, place) => new { visit.Day, visit.AtMs, Who = visit.Subject!.Name, place.Name, place.Id })
            .OrderByDescending(static row => row.Day).ThenByDescending(static row => row.AtMs).Take(MostRows)
            .Select(static row => new CareNumberLine(row.AtMs, row.Who, row.Name, $"/care-places/{row.Id}", false)).ToListAsync(cancellation);
    }

    private async Task<List<CareNumberLine>> OpinionsAsync(IQueryable<int> areas, CancellationToken cancellation) =>
        await Database.Set<Opinion>().AsNoTracking().Where(row => row.AtMs >= FromMs && Database.Set<CarePlace>().Any(place => place.Id == row.PlaceId && areas.Contains(place.AreaId))).OrderByDescending(static row => row.AtMs).Take(MostRows)
            .Select(static row => new CareNumberLine(row.AtMs, row.Text, $"topic.{row.Topic}", $"/cases/{row.CaseId}", false)).ToListAsync(cancellation);

    /// <summary>True when a call turned out to be one.</summary>
    public static bool IsTrue(CaseOutcome outcome) => outcome is CaseOutcome.HelpedOnTheSpot or CaseOutcome.FamilyCame or CaseOutcome.Hospital or CaseOutcome.Died;

    /// <summary>True when nothing was wrong, or only the device.</summary>
    public static bool IsFalse(CaseOutcome outcome) => outcome is CaseOutcome.FalseAlarm or CaseOutcome.DeviceFault;

    private static CareNumberLine Line(CaseRow row, bool late = false) => new(row.OpenedMs, row.Subject?.Name ?? row.Title, row.Outcome == CaseOutcome.None ? $"status.{row.Status}" : $"outcome.{row.Outcome}", $"/cases/{row.Id}", late);

    private static CareNumberLine Line(CareRequest row) => new(row.AskedMs, row.Subject?.Name ?? "", $"service.{row.Service}", "/care-services");

    private static (CareNumber, IReadOnlyList<CareNumberLine>) Of(string key, IEnumerable<CareNumberLine> lines)
    {
        var all = lines.ToList();
        return (new(key, all.Count), all);
    }

    /// <summary>Those that do not count stand first: they are what one looks for.</summary>
    private static (CareNumber, IReadOnlyList<CareNumberLine>) Share(string key, IEnumerable<CareNumberLine> lines)
    {
        var all = lines.OrderByDescending(static line => line.Late).ToList();
        return (new(key, all.Count(static line => !line.Late), all.Count), all);
    }
}
