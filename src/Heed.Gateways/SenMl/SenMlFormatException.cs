namespace Heed.Gateways.SenMl;

/// <summary>A body that is not a SenML pack as a whole: not JSON, not an array, or beyond <see cref="SenMlLimits"/>.</summary>
public sealed class SenMlFormatException : Exception
{
    /// <summary>An error without a message; use the other constructors.</summary>
    public SenMlFormatException()
    {
    }

    /// <summary>An error with what to mend.</summary>
    public SenMlFormatException(string message)
        : base(message)
    {
    }

    /// <summary>An error with what to mend and its cause.</summary>
    public SenMlFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Where reading stopped, bytes from the start of the body.</summary>
    public long Position { get; init; }

    /// <summary>True when the pack is only too large: send it in parts.</summary>
    public bool TooLarge { get; init; }
}
