using Heed.Kernel.Areas;

namespace Heed.Kernel.Rosters;

/// <summary>Who is on duty where.</summary>
public static class Roster
{
    /// <summary>
    /// User ids on duty for a role in the nearest area with somebody on duty: the area itself, else the one above, and so on.
    /// Each once, in the order of the shifts; empty when nobody is on duty anywhere on the path.
    /// </summary>
    /// <param name="shifts">Shifts of all areas on the path.</param>
    /// <param name="path">Areas from the root to the case's own.</param>
    /// <param name="role">Role on duty.</param>
    /// <param name="now">The moment.</param>
    /// <param name="zone">Zone of the rosters.</param>
    public static IReadOnlyList<string> OnDuty(IReadOnlyCollection<Shift> shifts, IReadOnlyList<AreaId> path, string role, DateTimeOffset now, TimeZoneInfo zone)
    {
        ArgumentNullException.ThrowIfNull(shifts);
        ArgumentNullException.ThrowIfNull(path);
        for (var index = path.Count - 1; index >= 0; index--)
        {
            var area = path[index];
            var onDuty = shifts
                .Where(shift => shift.Area == area && shift.Role == role && shift.IsOnDuty(now, zone))
                .Select(shift => shift.UserId)
                .Distinct(StringComparer.Ordinal)
                .ToList();
            if (onDuty.Count > 0)
                return onDuty;
        }

        return [];
    }

    /// <summary>Parts of a span in which nobody is on duty, in order.</summary>
    /// <param name="turns">Turns of one area and role.</param>
    /// <param name="begin">Begin of the span.</param>
    /// <param name="end">End of the span.</param>
    public static IReadOnlyList<(DateTimeOffset From, DateTimeOffset To)> Gaps(IEnumerable<DutyTurn> turns, DateTimeOffset begin, DateTimeOffset end)
    {
        var gaps = new List<(DateTimeOffset, DateTimeOffset)>();
        var covered = begin;
        foreach (var turn in turns.Where(turn => turn.To > begin && turn.From < end).OrderBy(static turn => turn.From))
        {
            if (turn.From > covered)
                gaps.Add((covered, turn.From));
            covered = turn.To > covered ? turn.To : covered;
        }

        if (covered < end)
            gaps.Add((covered, end));
        return gaps;
    }
}
