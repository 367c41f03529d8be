namespace Heed.Storage.Devices;

/// <summary>A token of a device or an integration for the HTTP intake. Only its hash is kept.</summary>
public sealed class AccessToken
{
    /// <summary>Number of the token.</summary>
    public long Id { get; set; }

    /// <summary>What it is for, in words.</summary>
    public required string Name { get; set; }

    /// <summary>Lower-case hex SHA-256 of the token.</summary>
    public required string Hash { get; set; }

    /// <summary>The device it speaks for; null for an integration.</summary>
    public long? DeviceId { get; set; }

    /// <summary>The area whose devices an integration may report for.</summary>
    public int AreaId { get; set; }

    /// <summary>What an integration may do, names with a blank between; empty means handing in observations.</summary>
    public string Scopes { get; set; } = "";

    /// <summary>Who made it.</summary>
    public string CreatedBy { get; set; } = "";

    /// <summary>When it was made, Unix milliseconds.</summary>
    public long CreatedMs { get; set; }

    /// <summary>When it ends by itself, Unix milliseconds; null for never.</summary>
    public long? EndsMs { get; set; }

    /// <summary>Last use to a minute, Unix milliseconds; null before the first.</summary>
    public long? LastUsedMs { get; set; }

    /// <summary>Address of the last use; empty when unknown.</summary>
    public string LastRemote { get; set; } = "";

    /// <summary>Protocol of the last use: <c>senml</c>, <c>fhir</c> …</summary>
    public string LastThrough { get; set; } = "";

    /// <summary>When it was revoked; null while it is good.</summary>
    public long? RevokedMs { get; set; }
}
