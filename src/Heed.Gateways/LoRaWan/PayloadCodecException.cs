namespace Heed.Gateways.LoRaWan;

/// <summary>A codec could not be read, or failed on a payload. The message says why, for the one who wrote it.</summary>
public sealed class PayloadCodecException : Exception
{
    /// <summary>An error without a message; use the other constructors.</summary>
    public PayloadCodecException()
    {
    }

    /// <summary>An error with its reason.</summary>
    public PayloadCodecException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its reason and cause.</summary>
    public PayloadCodecException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
