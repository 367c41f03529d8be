namespace Heed.Care;

/// <summary>What was asked cannot be done; the key names the words that say why and what to do, in the module's resources.</summary>
public sealed class CareFaultException : Exception
{
    /// <summary>A fault without words; use the other constructors.</summary>
    public CareFaultException()
    {
    }

    /// <summary>A fault with the key of its words.</summary>
    public CareFaultException(string key)
        : base(key)
    {
    }

    /// <summary>A fault with the key of its words and its cause.</summary>
    public CareFaultException(string key, Exception inner)
        : base(key, inner)
    {
    }
}
