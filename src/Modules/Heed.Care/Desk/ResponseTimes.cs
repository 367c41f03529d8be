using Heed.Kernel.Vitals;
using Heed.Storage.Cases;

namespace Heed.Care.Desk;

/// <summary>How soon calls for help were answered. Telecare centres are held to 97.5 % within 60 s, 99 % within 180 s, and 90 % attended within 45 minutes (TSA, UK).</summary>
/// <param name="Calls">How many calls.</param>
/// <param name="Within60">Share answered within 60 s, 0–1; 1 without calls.</param>
/// <param name="Within180">Share answered within 180 s, 0–1.</param>
/// <param name="AttendedWithin45Minutes">Share resolved within 45 minutes, 0–1.</param>
/// <param name="MedianSeconds">Median seconds until answered; NaN when none was.</param>
internal sealed record ResponseTimes(int Calls, double Within60, double Within180, double AttendedWithin45Minutes, double MedianSeconds)
{
    /// <summary>Goal of answers within 60 s.</summary>
    public const double Goal60 = 0.975;

    /// <summary>Goal of answers within 180 s.</summary>
    public const double Goal180 = 0.99;

    /// <summary>Goal of being attended within 45 minutes.</summary>
    public const double Goal45Minutes = 0.9;

    /// <summary>Of cases; one that is not answered yet counts as late once its limit has passed.</summary>
    public static ResponseTimes Of(IReadOnlyCollection<CaseRow> cases, long nowMs)
    {
        double Share(double seconds, Func<CaseRow, long?> end)
        {
            var judged = cases.Where(row => end(row) is not null || nowMs - row.OpenedMs > seconds * 1000).ToArray();
            return judged.Length == 0 ? 1 : judged.Count(row => end(row) is { } at && at - row.OpenedMs <= seconds * 1000) / (double)judged.Length;
        }

        return new(
            cases.Count,
            Share(60, Answered),
            Share(180, Answered),
            Share(2700, static row => row.ResolvedMs),
            MiddleValue.Of(cases.Where(static row => Answered(row) is not null).Select(static row => (Answered(row)!.Value - row.OpenedMs) / 1000.0)).Median);
    }

    /// <summary>When a call was answered: by somebody who goes, or by being ended.</summary>
    public static long? Answered(CaseRow row) => row.AcknowledgedMs ?? row.ResolvedMs;
}
