namespace Heed.Kernel.Devices;

/// <summary>Names of what an integration's token may do.</summary>
public static class TokenScopes
{
    /// <summary>Hand in observations of the devices of its area.</summary>
    public const string WriteObservations = "observations.write";
}
