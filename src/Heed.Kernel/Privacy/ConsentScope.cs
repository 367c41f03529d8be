namespace Heed.Kernel.Privacy;

/// <summary>What a person agrees to (Personal Information Protection Law, articles 13, 14, 29). Stored: never renumber.</summary>
public enum ConsentScope
{
    /// <summary>Health data is collected and seen by who looks after the person.</summary>
    Health = 1,

    /// <summary>Where the person is, is collected and seen by who looks after the person.</summary>
    Position = 2,

    /// <summary>The family sees what its link shows.</summary>
    Family = 3,

    /// <summary>Data without name is used for research and statistics beyond the service.</summary>
    Research = 4,
}

/// <summary>Where a consent stands.</summary>
public enum ConsentState
{
    /// <summary>Nobody asked, or nobody recorded the answer.</summary>
    NotAsked = 0,

    /// <summary>Given, not withdrawn.</summary>
    Given = 1,

    /// <summary>Withdrawn.</summary>
    Withdrawn = 2,
}

/// <summary>What follows from where a consent stands.</summary>
public static class ConsentEffect
{
    /// <summary>All scopes, in the order in which they are shown.</summary>
    public static IReadOnlyList<ConsentScope> Scopes { get; } = [ConsentScope.Health, ConsentScope.Position, ConsentScope.Family, ConsentScope.Research];

    /// <summary>
    /// True while data may be used so. A withdrawal always ends it. Care itself also rests on the contract of service and on need (article 13), so
    /// that an answer nobody recorded yet does not stop it; research rests on consent alone.
    /// </summary>
    public static bool Allows(ConsentScope scope, ConsentState state) => scope == ConsentScope.Research ? state == ConsentState.Given : state != ConsentState.Withdrawn;
}
