using Heed.Console.Privacy;
using Heed.Simulation.Tests.People;
using Heed.Simulation.Tests.Stores;

namespace Heed.Simulation.Tests.Checks;

/// <summary>
/// Invariant 5: nobody was shown a case or health data outside of their areas and of the time for which they had a role, and every look at health
/// data is in the log. What one may see is worked out here by hand from the template, not by the code that is tested.
/// </summary>
internal static class AccessChecks
{
    public static IEnumerable<string> Of(World world, CaseBook book)
    {
        var areas = book.Cases.ToDictionary(static row => row.Id, static row => row.AreaId);
        foreach (var look in world.Readers.Looks)
        {
            foreach (var caseId in look.Cases.Where(caseId => !MaySee(book, look, areas[caseId])))
                yield return $"{look.Who} was shown case {caseId} of area {areas[caseId]} at {look.FromMs}";
            if (look.Health && !MaySee(book, look, Template.AreaOf(look.Subject)))
                yield return $"{look.Who} was shown the health of subject {look.Subject} at {look.FromMs}";
            // Whoever has an area of their own always sees all of it.
            if (look.Who != Readers.Substitute && !look.Health && MaySee(book, look, Template.AreaOf(look.Subject)))
                yield return $"{look.Who} was refused the health of subject {look.Subject} at {look.FromMs}";
        }

        var logged = book.Audit.Where(static entry => entry.Action is HealthViews.Viewed or HealthViews.BrokeGlass).CountBy(static entry => (entry.UserId, entry.Target)).ToDictionary();
        foreach (var (key, seen) in world.Readers.Looks.Where(static look => look.Health).CountBy(static look => (look.Who, $"subject/{look.Subject}")))
        {
            if (logged.GetValueOrDefault(key) < seen)
                yield return $"{key.Who} looked {seen} times at {key.Item2}, the log tells of {logged.GetValueOrDefault(key)}";
        }
    }

    private static bool MaySee(CaseBook book, Look look, int area) => look.Who switch
    {
        "li" => area == 2,
        "wu" => true,
        // A withdrawal that was not confirmed when the look began may have come after it.
        _ => book.Grants.Any(role => role.AreaId == area && role.FromMs <= Math.Max(look.FromMs, look.ToMs)
            && (role.ToMs is not { } end || end > Math.Min(look.FromMs, look.ToMs) || !look.Withdrawn.Contains(role.Id))),
    };
}
