namespace Heed.Kernel.Devices;

/// <summary>Names of what an integration's token may do.</summary>
public static class TokenScopes
{
    /// <summary>Hand in observations of the devices of its area.</summary>
    public const string WriteObservations = "observations.write";

    /// <summary>Read patients (without names), devices and vital signs of its area through FHIR.</summary>
    public const string ReadFhir = "fhir.read";

    /// <summary>With <see cref="ReadFhir"/>: patients come with name, date of birth and address.</summary>
    public const string IdentifyPatients = "fhir.identify";

    /// <summary>Hand in appeals of the enterprises of its area through Open311, and follow them.</summary>
    public const string HandInRequests = "requests.write";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [WriteObservations, ReadFhir, IdentifyPatients, HandInRequests];
}
