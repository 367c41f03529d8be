namespace Heed.App.Tests;

/// <summary>Where the sources stand, found from the test's own folder upwards.</summary>
internal static class Repository
{
    /// <summary>Folder of the solution file.</summary>
    public static string Root { get; } = Find();

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Heed.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("Heed.slnx was not found above the test's folder.");
    }
}
