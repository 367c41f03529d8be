using Heed.Storage.Areas;

namespace Heed.Storage.Care;

/// <summary>Kinds of places of care. Stored: never renumber.</summary>
public enum CarePlaceKind
{
    /// <summary>民情茶室: old people meet, opinions are heard.</summary>
    TeaRoom = 0,

    /// <summary>长寿驿站: a station with a blood-pressure meter.</summary>
    Station = 1,

    /// <summary>居家养老服务照料中心.</summary>
    CareCentre = 2,

    /// <summary>A home for the old.</summary>
    CareHome = 3,
}

/// <summary>A place of care.</summary>
public sealed class CarePlace
{
    /// <summary>Number of the place.</summary>
    public long Id { get; set; }

    /// <summary>What it is.</summary>
    public CarePlaceKind Kind { get; set; }

    /// <summary>The area it belongs to.</summary>
    public int AreaId { get; set; }

    /// <summary>The area it belongs to.</summary>
    public Area? Area { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>English name; empty when none.</summary>
    public string NameEnglish { get; set; } = "";

    /// <summary>Address.</summary>
    public string Address { get; set; } = "";

    /// <summary>Telephone.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Opening hours in words.</summary>
    public string Hours { get; set; } = "";

    /// <summary>WGS-84 degrees.</summary>
    public double? Latitude { get; set; }

    /// <summary>WGS-84 degrees.</summary>
    public double? Longitude { get; set; }

    /// <summary>What its kiosk and its QR code carry; unique, not to be guessed.</summary>
    public required string Code { get; set; }

    /// <summary>Kinds of services that it gives, as in <see cref="CareRequest.Service"/>, separated by blanks; empty for none.</summary>
    public string Services { get; set; } = "";

    /// <summary>The subject that the station's own blood-pressure meter reports for; null without one.</summary>
    public long? MeterSubjectId { get; set; }

    /// <summary>False once it is closed for good.</summary>
    public bool Active { get; set; } = true;
}
