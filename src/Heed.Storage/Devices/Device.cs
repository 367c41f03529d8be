using Heed.Storage.Areas;
using Heed.Storage.Subjects;

namespace Heed.Storage.Devices;

/// <summary>Hardware with an identity. Its present subject stands here; past bindings in <see cref="DeviceBindingSpan"/>.</summary>
public sealed class Device
{
    /// <summary>Number of the device.</summary>
    public long Id { get; set; }

    /// <summary>Protocol it speaks: <c>watch</c>, <c>senml</c>.</summary>
    public required string Protocol { get; set; }

    /// <summary>Identity it sends. Unique within the protocol.</summary>
    public required string HardwareId { get; set; }

    /// <summary>Model; selects the status map.</summary>
    public string Model { get; set; } = "";

    /// <summary>The area it belongs to.</summary>
    public int AreaId { get; set; }

    /// <summary>The area it belongs to.</summary>
    public Area? Area { get; set; }

    /// <summary>Whom it watches now; null while in stock.</summary>
    public long? SubjectId { get; set; }

    /// <summary>Whom it watches now.</summary>
    public Subject? Subject { get; set; }

    /// <summary>Further channels that watch subjects of their own.</summary>
    public List<DeviceChannel> Channels { get; } = [];

    /// <summary>IANA zone of a firmware that sends local time; null for UTC.</summary>
    public string? LocalTimeZone { get; set; }

    /// <summary>Lower-case hex SHA-256 of its secret; null when it has none.</summary>
    public string? SecretHash { get; set; }

    /// <summary>When its secret ends by itself, Unix milliseconds; null for never.</summary>
    public long? SecretEndsMs { get; set; }

    /// <summary>When it was last heard, Unix milliseconds; 0 for never.</summary>
    public long LastHeardMs { get; set; }

    /// <summary>Where it last came from.</summary>
    public string LastRemote { get; set; } = "";

    /// <summary>True while a connection is open.</summary>
    public bool Connected { get; set; }
}
