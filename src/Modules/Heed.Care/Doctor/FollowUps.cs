using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Doctor;

/// <summary>Notes of doctors and the days planned for the next look.</summary>
internal sealed class FollowUps(CareWriter writer)
{
    /// <summary>Longest note, characters.</summary>
    public const int LongestText = 1_000;

    /// <summary>Days ahead that may be planned.</summary>
    public const int MostDaysAhead = 366;

    /// <summary>Ways somebody is seen.</summary>
    public static IReadOnlyList<string> Ways { get; } = ["home", "clinic", "phone"];

    /// <summary>The local day.</summary>
    public DateOnly Today => writer.Today;

    /// <summary>Writes a note; returns its number.</summary>
    /// <exception cref="CareFaultException">The note is empty or too long, or the day lies in the past or too far ahead.</exception>
    public Task<long> WriteAsync(long subjectId, string how, string text, DateOnly? nextDay, string by, CancellationToken cancellation)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > LongestText || !Ways.Contains(how))
            throw new CareFaultException("follow-up.fault.text");
        if (nextDay is { } day && (day <= writer.Today || day > writer.Today.AddDays(MostDaysAhead)))
            throw new CareFaultException("follow-up.fault.day");
        return writer.WriteAsync(by, "write-follow-up", $"subject/{subjectId}", async database =>
        {
            var note = new FollowUp { SubjectId = subjectId, How = how, Text = text.Trim(), NextDay = nextDay, By = by, AtMs = writer.NowMs };
            database.Add(note);
            await database.SaveChangesAsync(cancellation);
            return note.Id;
        }, cancellation);
    }

    /// <summary>The newest notes of people, the newest first.</summary>
    /// <param name="subjects">Who.</param>
    /// <param name="each">Most of each.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ILookup<long, FollowUp>> LatestAsync(IReadOnlyCollection<long> subjects, int each, CancellationToken cancellation)
    {
        await using var database = await writer.OpenAsync(cancellation);
        var rows = await database.Set<FollowUp>().AsNoTracking().Where(row => subjects.Contains(row.SubjectId)
            && database.Set<FollowUp>().Count(other => other.SubjectId == row.SubjectId && other.Id > row.Id) < each).OrderByDescending(static row => row.Id).ToListAsync(cancellation);
        return rows.ToLookup(static row => row.SubjectId);
    }
}
