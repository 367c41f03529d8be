namespace Heed.Care.Places;

/// <summary>Whether somebody is expected at a tea room on a day: by the same weekday of the four weeks before.</summary>
internal static class Regularity
{
    /// <summary>Weeks that are looked back.</summary>
    public const int Weeks = 4;

    /// <summary>Of them with a visit on the same weekday, from which somebody is expected. Who stayed away twice is expected no more: she was asked after already.</summary>
    public const int LeastVisits = 3;

    /// <summary>True when somebody who came on these days is expected on a day.</summary>
    public static bool IsExpected(IReadOnlySet<DateOnly> visits, DateOnly day) => Enumerable.Range(1, Weeks).Count(back => visits.Contains(day.AddDays(-7 * back))) >= LeastVisits;
}
