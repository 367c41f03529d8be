using Heed.Storage.Subjects;

namespace Heed.Console.People;

/// <summary>Particulars of a watched person as a form edits them.</summary>
public sealed class PersonForm
{
    /// <summary>Number of the subject; 0 for a new one.</summary>
    public long Id { get; set; }

    /// <summary>Version that the form was filled from.</summary>
    public long Version { get; set; }

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The area; 0 while none is chosen.</summary>
    public int AreaId { get; set; }

    /// <summary>Where she lives, in words.</summary>
    public string Address { get; set; } = "";

    /// <summary>Home, WGS-84 degrees; null when unknown.</summary>
    public double? Latitude { get; set; }

    /// <summary>Home, WGS-84 degrees; null when unknown.</summary>
    public double? Longitude { get; set; }

    /// <summary>Date of birth.</summary>
    public DateOnly? BirthDate { get; set; }

    /// <summary><c>female</c>, <c>male</c> or empty.</summary>
    public string Sex { get; set; } = "";

    /// <summary>Own telephone number.</summary>
    public string Phone { get; set; } = "";

    /// <summary>Illnesses a helper must know of.</summary>
    public string Conditions { get; set; } = "";

    /// <summary>Medicines taken.</summary>
    public string Medicines { get; set; } = "";

    /// <summary>A form filled from a subject.</summary>
    public static PersonForm Of(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return new()
        {
            Id = subject.Id,
            Version = subject.Version,
            Name = subject.Name,
            AreaId = subject.AreaId,
            Address = subject.Address,
            Latitude = subject.HomeLatitude,
            Longitude = subject.HomeLongitude,
            BirthDate = subject.Wearer?.BirthDate,
            Sex = subject.Wearer?.Sex ?? "",
            Phone = subject.Wearer?.Phone ?? "",
            Conditions = subject.Wearer?.Conditions ?? "",
            Medicines = subject.Wearer?.Medicines ?? "",
        };
    }

    /// <summary>Writes the form into a subject.</summary>
    public void Fill(Subject subject)
    {
        ArgumentNullException.ThrowIfNull(subject);
        subject.Name = Name.Trim();
        subject.AreaId = AreaId;
        subject.Address = Address.Trim();
        (subject.HomeLatitude, subject.HomeLongitude) = (Latitude, Longitude);
        subject.Wearer ??= new();
        subject.Wearer.BirthDate = BirthDate;
        subject.Wearer.Sex = Sex;
        subject.Wearer.Phone = Phone.Trim();
        subject.Wearer.Conditions = Conditions.Trim();
        subject.Wearer.Medicines = Medicines.Trim();
        subject.Version++;
    }
}
