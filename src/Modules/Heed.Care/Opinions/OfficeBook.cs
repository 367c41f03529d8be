using Heed.Storage;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Opinions;

/// <summary>Which offices answer opinions: read for an area with what its areas above have set, changed for one area and topic.</summary>
internal sealed class OfficeBook(CareWriter writer)
{
    /// <summary>Longest name of an office, characters.</summary>
    public const int LongestName = 60;

    /// <summary>Longest time for an answer, working days.</summary>
    public const int MostDays = 60;

    /// <summary>The office of a topic in an area; null when none is set there or above.</summary>
    public async Task<OpinionOffice?> FindAsync(int areaId, string topic, CancellationToken cancellation)
    {
        await using var database = await writer.OpenAsync(cancellation);
        var (path, offices) = await ReadAsync(database, areaId, cancellation);
        return OpinionRoute.Find(offices, path, topic);
    }

    /// <summary>Areas from the root to this one, and the offices that are set for them.</summary>
    public static async Task<(IReadOnlyList<int> Path, List<OpinionOffice> Offices)> ReadAsync(HeedDatabase database, int areaId, CancellationToken cancellation)
    {
        var path = OpinionRoute.Areas(await database.Areas.AsNoTracking().Where(row => row.Id == areaId).Select(static row => row.Path).SingleOrDefaultAsync(cancellation) ?? "");
        return (path, await database.Set<OpinionOffice>().AsNoTracking().Where(row => path.Contains(row.AreaId)).OrderBy(static row => row.Id).ToListAsync(cancellation));
    }

    /// <summary>Sets the office of a topic in an area.</summary>
    /// <param name="wanted">What is wanted; its number is of no account.</param>
    /// <param name="by">Who.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CareFaultException">No name, an unknown topic, or days outside 1–60.</exception>
    public Task<int> SetAsync(OpinionOffice wanted, string by, CancellationToken cancellation)
    {
        var name = wanted.Name.Trim();
        if (name.Length is 0 or > LongestName)
            throw new CareFaultException("office.name-fault");
        if (wanted.AnswerDays is < 1 or > MostDays)
            throw new CareFaultException("office.days-fault");
        if (wanted.Topic.Length > 0 && !OpinionTopics.All.Contains(wanted.Topic))
            throw new CareFaultException("opinion.fault");
        return writer.WriteAsync(by, "set-opinion-office", $"area/{wanted.AreaId}/{wanted.Topic}", async database =>
        {
            var row = await database.Set<OpinionOffice>().SingleOrDefaultAsync(row => row.AreaId == wanted.AreaId && row.Topic == wanted.Topic, cancellation);
            if (row is null)
                database.Add(row = new OpinionOffice { AreaId = wanted.AreaId, Topic = wanted.Topic, Name = name });
            (row.Name, row.UserId, row.Phone, row.AnswerDays) = (name, wanted.UserId, wanted.Phone.Trim(), wanted.AnswerDays);
            return 1;
        }, cancellation);
    }

    /// <summary>Takes an office away: what is said next goes to the area above, or to the office for everything else.</summary>
    public Task<int> RemoveAsync(int areaId, string topic, string by, CancellationToken cancellation) => writer.WriteAsync(by, "remove-opinion-office", $"area/{areaId}/{topic}", database =>
        database.Set<OpinionOffice>().Where(row => row.AreaId == areaId && row.Topic == topic).ExecuteDeleteAsync(cancellation), cancellation);
}
