using Heed.Care.Rules;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage.Care;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Places;

/// <summary>What happens in tea rooms and stations: people check in, stock goes down, opinions are heard and handed on.</summary>
internal sealed class TeaRoom(CareWriter writer, ICaseDesk cases, AbsentRegulars absent)
{
    private const int MostNamesakes = 200;

    /// <summary>Days that are looked back for who is a regular.</summary>
    public const int RegularDays = 28;

    /// <summary>Visits in that time that make a regular.</summary>
    public const int RegularVisits = 8;

    /// <summary>The local day.</summary>
    public DateOnly Today => writer.Today;

    /// <summary>Notes that somebody came today; a second time changes nothing.</summary>
    /// <returns>True when it was the first time today.</returns>
    public async Task<bool> CheckInAsync(long placeId, long subjectId, string how, string by, CancellationToken cancellation)
    {
        var today = writer.Today;
        var isFirst = await writer.WriteAsync(by, "check-in", $"place/{placeId}", async database =>
        {
            if (await database.Set<PlaceVisit>().AnyAsync(row => row.PlaceId == placeId && row.SubjectId == subjectId && row.Day == today, cancellation))
                return false;
            database.Add(new PlaceVisit { PlaceId = placeId, SubjectId = subjectId, Day = today, AtMs = writer.NowMs, How = how });
            return true;
        }, cancellation);
        await absent.CameAsync(subjectId, today, cancellation);
        return isFirst;
    }

    /// <summary>Takes a check-in of today back.</summary>
    public Task<int> CheckOutAsync(long placeId, long subjectId, string by, CancellationToken cancellation) => writer.WriteAsync(by, "undo-check-in", $"place/{placeId}", database =>
    {
        var today = writer.Today;
        return database.Set<PlaceVisit>().Where(row => row.PlaceId == placeId && row.SubjectId == subjectId && row.Day == today).ExecuteDeleteAsync(cancellation);
    }, cancellation);

    /// <summary>Finds the person who says name and the last four digits of a telephone at a place's kiosk; null when that fits nobody or more than one.</summary>
    public async Task<Subject?> RecognizeAsync(CarePlace place, string name, string tail, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(name) || tail.Length != 4 || !tail.All(char.IsAsciiDigit))
            return null;
        await using var database = await writer.OpenAsync(cancellation);
        var path = await database.Areas.Where(row => row.Id == place.AreaId).Select(static row => row.Path).SingleAsync(cancellation);
        // Numbers are encrypted: those of one name are few, and compared here.
        var named = await database.Subjects.AsNoTracking().Include(static row => row.Wearer)
            .Where(row => row.Kind == CareRules.SubjectKind && row.Active && row.Name == name.Trim() && row.Area!.Path.StartsWith(path)).OrderBy(static row => row.Id).Take(MostNamesakes).ToListAsync(cancellation);
        var found = named.FindAll(row => row.Wearer?.Phone.EndsWith(tail, StringComparison.Ordinal) == true);
        return found.Count == 1 ? found[0] : null;
    }

    /// <summary>The place of a code, while it is open; null for none.</summary>
    public async Task<CarePlace?> FindAsync(string code, CancellationToken cancellation)
    {
        if (code.Length is 0 or > 40)
            return null;
        await using var database = await writer.OpenAsync(cancellation);
        return await database.Set<CarePlace>().AsNoTracking().SingleOrDefaultAsync(row => row.Code == code && row.Active, cancellation);
    }

    /// <summary>Who comes often: at least eight visits in the four weeks before today.</summary>
    public async Task<IReadOnlyList<Subject>> RegularsAsync(long placeId, CancellationToken cancellation)
    {
        await using var database = await writer.OpenAsync(cancellation);
        var (from, today) = (writer.Today.AddDays(-RegularDays), writer.Today);
        var ids = database.Set<PlaceVisit>().Where(row => row.PlaceId == placeId && row.Day >= from && row.Day < today).GroupBy(static row => row.SubjectId).Where(static group => group.Count() >= RegularVisits).Select(static group => group.Key);
        return await database.Subjects.AsNoTracking().Where(row => ids.Contains(row.Id) && row.Active).OrderBy(static row => row.Name).Take(500).ToListAsync(cancellation);
    }

    /// <summary>Changes how much of something is there; at or below its low mark more is asked for, once.</summary>
    /// <returns>The case by which more was asked for, when it just was; null otherwise.</returns>
    public async Task<long?> StockAsync(long itemId, double amount, Actor by, CancellationToken cancellation)
    {
        var (item, place) = await writer.WriteAsync(by.Name, "change-stock", $"stock/{itemId}", async database =>
        {
            var row = await database.Set<StockItem>().SingleAsync(row => row.Id == itemId, cancellation);
            row.Amount = Math.Clamp(amount, 0, 100_000);
            if (row.Amount > row.LowAmount)
                row.RequestCaseId = null;
            return (row, await database.Set<CarePlace>().SingleAsync(other => other.Id == row.PlaceId, cancellation));
        }, cancellation);
        if (item.Amount > item.LowAmount || item.RequestCaseId is not null)
            return null;
        var id = await cases.OpenAsync(CaseModule, $"{place.Name}：{item.Name} {item.Amount:0.#} {item.Unit}", "", place.AreaId, null, Severity.Notice, by, cancellation);
        return await writer.WriteAsync(by.Name, "ask-stock", $"stock/{itemId}", async database =>
        {
            (await database.Set<StockItem>().SingleAsync(row => row.Id == itemId, cancellation)).RequestCaseId = id;
            return (long?)id;
        }, cancellation);
    }

    private const string CaseModule = "care";
}
