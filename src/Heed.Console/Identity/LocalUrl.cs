namespace Heed.Console.Identity;

/// <summary>Where to go after signing in: only into Heed itself, whatever an address says.</summary>
public static class LocalUrl
{
    /// <summary>The path when it leads into Heed, else the board.</summary>
    public static string Of(string? path) =>
        path is ['/', ..] && !path.StartsWith("//", StringComparison.Ordinal) && !path.StartsWith("/\\", StringComparison.Ordinal) && !path.Any(char.IsControl) ? path : "/";
}
