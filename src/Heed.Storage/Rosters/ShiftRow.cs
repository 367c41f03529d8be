namespace Heed.Storage.Rosters;

/// <summary>A person on duty for an area and a role, in a span of time, once or repeated weekly.</summary>
public sealed class ShiftRow
{
    /// <summary>Number of the shift.</summary>
    public long Id { get; set; }

    /// <summary>The area.</summary>
    public int AreaId { get; set; }

    /// <summary>Role on duty: <c>village-duty</c>, <c>township-duty</c>, <c>county-centre</c>.</summary>
    public required string Role { get; set; }

    /// <summary>The member of staff.</summary>
    public required string UserId { get; set; }

    /// <summary>From, Unix milliseconds.</summary>
    public long FromMs { get; set; }

    /// <summary>To, Unix milliseconds.</summary>
    public long ToMs { get; set; }

    /// <summary>Repeats every seven days.</summary>
    public bool Weekly { get; set; }
}
