using Heed.Storage.Care;
using Heed.Storage.Subjects;

namespace Heed.Care.Doctor;

/// <summary>One person of the health list.</summary>
/// <param name="Person">Who.</param>
/// <param name="Summary">What the readings say.</param>
/// <param name="Concerns">Reasons to look, the most pressing first.</param>
/// <param name="Notes">The last notes, the newest first.</param>
/// <param name="Today">The local day.</param>
public sealed record HealthLine(Subject Person, HealthSummary Summary, IReadOnlyList<HealthConcern> Concerns, IReadOnlyList<FollowUp> Notes, DateOnly Today)
{
    /// <summary>True when somebody noted today that they were seen.</summary>
    public bool IsSeen => Notes.Count > 0 && Notes[0].AtMs >= CareTime.StartMs(Today);

    /// <summary>The day planned; null for none.</summary>
    public DateOnly? NextDay => Notes.Count > 0 ? Notes[0].NextDay : null;

    /// <summary>True when the person should be looked at today: there is a reason, nobody has today, and no later day was planned that the reason can wait for.</summary>
    public bool IsForToday => Concerns.Count > 0 && !IsSeen && (NextDay is not { } day || day <= Today || Concerns[0].Weight >= HealthConcern.Pressing);
}
