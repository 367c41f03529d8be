namespace Heed.Care.Opinions;

/// <summary>What an opinion may be about.</summary>
public static class OpinionTopics
{
    /// <summary>The topic of whatever fits no other.</summary>
    public const string Other = "other";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = ["roads", "health", "meals", "safety", "environment", Other];
}
