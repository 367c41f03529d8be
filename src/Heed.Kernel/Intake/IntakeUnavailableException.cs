namespace Heed.Kernel.Intake;

/// <summary>Observations could not be made durable now. Nothing was lost, because nothing was acknowledged; the sender repeats.</summary>
public sealed class IntakeUnavailableException : Exception
{
    /// <summary>An error without a message; use the other constructors.</summary>
    public IntakeUnavailableException()
    {
    }

    /// <summary>An error with its reason.</summary>
    public IntakeUnavailableException(string message)
        : base(message)
    {
    }

    /// <summary>An error with its reason and cause.</summary>
    public IntakeUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How long the sender should wait before it repeats.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(2);
}
