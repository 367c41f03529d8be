namespace Heed.Tests;

/// <summary>Data of the domain that is not part of the repository; found beside it or by HEED_DATA.</summary>
internal static class SharedData
{
    /// <summary>Path of a file; skips the test with a word when the data are absent.</summary>
    public static string File(params string[] parts)
    {
        var path = Find(Path.Combine(parts));
        Assert.SkipWhen(path is null, $"The data file {Path.Combine(parts)} is absent.");
        return path!;
    }

    private static string? Find(string file)
    {
        if (Environment.GetEnvironmentVariable("HEED_DATA") is { Length: > 0 } given)
            return System.IO.File.Exists(Path.Combine(given, file)) ? Path.Combine(given, file) : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, "shared", "data", file) is var path && System.IO.File.Exists(path))
                return path;
        }

        return null;
    }
}
