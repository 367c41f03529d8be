namespace Heed.Gateways.LoRaWan;

/// <summary>A message is no uplink that is understood here. The message says what is missing.</summary>
public sealed class UplinkFormatException : Exception
{
    /// <summary>An error without a message; use the other constructors.</summary>
    public UplinkFormatException()
    {
    }

    /// <summary>An error with its reason.</summary>
    public UplinkFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its reason and cause.</summary>
    public UplinkFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
