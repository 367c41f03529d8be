using Heed.Storage.Subjects;

namespace Heed.Storage.Care;

/// <summary>A service that comes again and again.</summary>
public sealed class VisitPlan
{
    /// <summary>Number of the plan.</summary>
    public long Id { get; set; }

    /// <summary>For whom.</summary>
    public long SubjectId { get; set; }

    /// <summary>For whom.</summary>
    public Subject? Subject { get; set; }

    /// <summary>Kind of service, as in <see cref="CareRequest.Service"/>.</summary>
    public required string Service { get; set; }

    /// <summary>Days from one to the next, 1–366.</summary>
    public int EveryDays { get; set; }

    /// <summary>The next local day.</summary>
    public DateOnly NextDay { get; set; }

    /// <summary>Who usually does it.</summary>
    public string Helper { get; set; } = "";

    /// <summary>False once it is over.</summary>
    public bool Active { get; set; } = true;
}
