namespace Heed.Storage.Care;

/// <summary>A fence drawn for one wearer: a rule of its own on the wearer's lane.</summary>
public sealed class CareFence
{
    /// <summary>Number of the fence; its rule is <c>care.fence.</c> and this.</summary>
    public long Id { get; set; }

    /// <summary>The wearer.</summary>
    public long SubjectId { get; set; }

    /// <summary>What people call it.</summary>
    public required string Name { get; set; }

    /// <summary>Corners, <c>latitude longitude; …</c>, WGS-84 degrees.</summary>
    public required string Polygon { get; set; }

    /// <summary>True when the wearer must be inside, false when she must stay out.</summary>
    public bool MustBeInside { get; set; } = true;

    /// <summary>From this local time, HH:mm; equal ends mean always.</summary>
    public string From { get; set; } = "00:00";

    /// <summary>Until this local time.</summary>
    public string To { get; set; } = "00:00";

    /// <summary>True when it calls people; else it is a notice.</summary>
    public bool Urgent { get; set; }
}
