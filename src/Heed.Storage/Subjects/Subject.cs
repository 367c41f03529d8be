using Heed.Storage.Areas;

namespace Heed.Storage.Subjects;

/// <summary>Whatever is watched. A wearer's particulars stand in <see cref="Wearer"/>.</summary>
public sealed class Subject
{
    /// <summary>Number of the subject.</summary>
    public long Id { get; set; }

    /// <summary>Kind, that selects the rules: <c>wearer</c>.</summary>
    public required string Kind { get; set; }

    /// <summary>Name as it is shown.</summary>
    public required string Name { get; set; }

    /// <summary>The area it belongs to.</summary>
    public int AreaId { get; set; }

    /// <summary>The area it belongs to.</summary>
    public Area? Area { get; set; }

    /// <summary>Where it usually is, in words.</summary>
    public string Address { get; set; } = "";

    /// <summary>Home, WGS-84 degrees.</summary>
    public double? HomeLatitude { get; set; }

    /// <summary>Home, WGS-84 degrees.</summary>
    public double? HomeLongitude { get; set; }

    /// <summary>False once it is no longer watched.</summary>
    public bool Active { get; set; } = true;

    /// <summary>Counts the changes of its particulars: a form that saw an older one is stale.</summary>
    public long Version { get; set; }

    /// <summary>A wearer's particulars; null for other kinds.</summary>
    public Wearer? Wearer { get; set; }

    /// <summary>Whom to call about it, in order.</summary>
    public List<Contact> Contacts { get; } = [];
}
