namespace Heed.Kernel.Rules;

/// <summary>A rule's settings cannot be used; the message says which parameter of which rule, and what would fit.</summary>
public sealed class RuleException : Exception
{
    /// <summary>An error without a message; use the other constructors.</summary>
    public RuleException()
    {
    }

    /// <summary>An error with what to mend.</summary>
    public RuleException(string message)
        : base(message)
    {
    }

    /// <summary>An error with what to mend and its cause.</summary>
    public RuleException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
