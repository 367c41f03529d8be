using Heed.Storage.Subjects;

namespace Heed.Console.Pages;

/// <summary>A contact and whose it is.</summary>
public sealed class ContactLine
{
    /// <summary>The contact.</summary>
    public required Contact Contact { get; init; }

    /// <summary>Whose contact it is.</summary>
    public required Subject Subject { get; init; }
}
