namespace Heed.Kernel.Cases;

/// <summary>Who did something: a signed-in person, a contact by link, or the platform itself.</summary>
/// <param name="Kind">Person, contact or system.</param>
/// <param name="Id">Identity within the kind; empty for the system.</param>
/// <param name="Name">Name to show.</param>
public sealed record Actor(ActorKind Kind, string Id, string Name)
{
    /// <summary>The platform itself.</summary>
    public static Actor System { get; } = new(ActorKind.System, "", "Heed");
}

/// <summary>What sort of actor. Stored: never renumber.</summary>
public enum ActorKind
{
    /// <summary>The platform.</summary>
    System = 0,

    /// <summary>A signed-in member of staff.</summary>
    Staff = 1,

    /// <summary>A subject's contact.</summary>
    Contact = 2,
}
