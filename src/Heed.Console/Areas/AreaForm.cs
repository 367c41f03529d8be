using Heed.Storage.Areas;

namespace Heed.Console.Areas;

/// <summary>An area as a form edits it.</summary>
public sealed class AreaForm
{
    /// <summary>Number of the area; 0 for a new one.</summary>
    public int Id { get; set; }

    /// <summary>The area above; 0 for the topmost. Another than before moves the area, with all below it.</summary>
    public int ParentId { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>Name in English.</summary>
    public string NameEnglish { get; set; } = "";

    /// <summary>Centre, WGS-84 degrees; null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Centre, WGS-84 degrees; null when unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>A form filled from an area.</summary>
    public static AreaForm Of(Area area)
    {
        ArgumentNullException.ThrowIfNull(area);
        return new() { Id = area.Id, ParentId = area.ParentId ?? 0, Name = area.Name, NameEnglish = area.NameEnglish, Latitude = area.Latitude, Longitude = area.Longitude };
    }

    /// <summary>Writes the form into an area.</summary>
    public void Fill(Area area)
    {
        ArgumentNullException.ThrowIfNull(area);
        (area.Name, area.NameEnglish, area.Latitude, area.Longitude) = (Name.Trim(), NameEnglish.Trim(), Latitude, Longitude);
    }
}
