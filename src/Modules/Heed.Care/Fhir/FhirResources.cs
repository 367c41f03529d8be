using Heed.Kernel.Devices;
using Heed.Storage.Subjects;
using Hl7.Fhir.Model;

namespace Heed.Care.Fhir;

/// <summary>Patients and devices as FHIR R4. Without the scope to identify, a patient is a number, a sex and a year of birth.</summary>
internal static class FhirResources
{
    private const string DeviceIdentity = "urn:heed:device";
    private const string PatientIdentity = "urn:heed:subject";

    /// <summary>A wearer.</summary>
    /// <param name="subject">The wearer with particulars and contacts.</param>
    /// <param name="identified">True when name, date of birth, address and telephone may be told.</param>
    public static Patient Of(Subject subject, bool identified)
    {
        var patient = new Patient
        {
            Id = subject.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Identifier = [new(PatientIdentity, subject.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))],
            Active = subject.Active,
            Gender = subject.Wearer?.Sex switch { "female" => AdministrativeGender.Female, "male" => AdministrativeGender.Male, _ => AdministrativeGender.Unknown },
            BirthDate = subject.Wearer?.BirthDate is { } birth ? birth.ToString(identified ? "yyyy-MM-dd" : "yyyy", System.Globalization.CultureInfo.InvariantCulture) : null,
        };
        if (!identified)
        {
            patient.Meta = new() { Security = [new("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "PSEUDED", "pseudonymized")] };
            return patient;
        }

        patient.Name = [new() { Text = subject.Name, Use = HumanName.NameUse.Official }];
        patient.Address = [new() { Text = subject.Address }];
        if (subject.Wearer?.Phone is { Length: > 0 } phone)
            patient.Telecom = [new(ContactPoint.ContactPointSystem.Phone, ContactPoint.ContactPointUse.Mobile, phone)];
        patient.Contact = [.. subject.Contacts.OrderBy(static row => row.Order).Select(static row => new Patient.ContactComponent
        {
            Name = new() { Text = row.Name },
            Relationship = [new() { Text = row.Relation }],
            Telecom = row.Phone.Length > 0 ? [new(ContactPoint.ContactPointSystem.Phone, null, row.Phone)] : [],
        })];
        return patient;
    }

    /// <summary>A device.</summary>
    public static Device Of(Storage.Devices.Device device) => new()
    {
        Id = device.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
        Identifier = [new(DeviceIdentity, $"{device.Protocol}/{device.HardwareId}")],
        Status = device.SubjectId is null ? Device.FHIRDeviceStatus.Inactive : Device.FHIRDeviceStatus.Active,
        SerialNumber = device.HardwareId,
        ModelNumber = device.Model.Length > 0 ? device.Model : null,
        Type = new() { Text = "Wearable vital signs monitor" },
        Patient = device.SubjectId is { } subject ? new($"Patient/{subject}") : null,
    };

    /// <summary>What the interface can do.</summary>
    public static CapabilityStatement Capability(DateTimeOffset now, string address) => new()
    {
        Status = PublicationStatus.Active,
        Date = now.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
        Kind = CapabilityStatementKind.Instance,
        FhirVersion = FHIRVersion.N4_0_1,
        Format = ["application/fhir+json", "json"],
        Software = new() { Name = "Heed" },
        Implementation = new() { Description = "Vital signs of bracelets and stations of a county; read and search.", Url = address },
        Rest =
        [
            new()
            {
                Mode = CapabilityStatement.RestfulCapabilityMode.Server,
                Security = new() { Description = $"Bearer token with the scope {TokenScopes.ReadFhir}; {TokenScopes.IdentifyPatients} adds names." },
                Resource =
                [
                    Resource(ResourceType.Patient, ("_id", SearchParamType.Token), ("identifier", SearchParamType.Token), ("gender", SearchParamType.Token)),
                    Resource(ResourceType.Device, ("_id", SearchParamType.Token), ("patient", SearchParamType.Reference), ("identifier", SearchParamType.Token)),
                    Resource(ResourceType.Observation, ("patient", SearchParamType.Reference), ("subject", SearchParamType.Reference), ("code", SearchParamType.Token), ("category", SearchParamType.Token), ("date", SearchParamType.Date)),
                ],
            },
        ],
    };

    private static CapabilityStatement.ResourceComponent Resource(ResourceType type, params (string Name, SearchParamType Type)[] searches) => new()
    {
        Type = type.ToString(),
        Interaction = [new() { Code = CapabilityStatement.TypeRestfulInteraction.Read }, new() { Code = CapabilityStatement.TypeRestfulInteraction.SearchType }],
        SearchParam = [.. searches.Select(static item => new CapabilityStatement.SearchParamComponent { Name = item.Name, Type = item.Type })],
    };
}
