using System.Diagnostics;

namespace Heed.Bench.Hosts;

/// <summary>The program as an operator installs it: published for the machine, so compiled ahead (docs/operations.md).</summary>
internal static class PublishedHeed
{
    /// <summary>Publishes into a folder.</summary>
    /// <exception cref="InvalidOperationException">The sources are not there, or publishing failed.</exception>
    public static async Task PublishAsync(string folder)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, UseShellExecute = false, WorkingDirectory = Root() };
        foreach (var word in new[] { "publish", Path.Combine("src", "Heed.App"), "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-v", "q", "--nologo", "-o", folder })
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"dotnet publish failed: {said}");
    }

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Heed.slnx")))
                return folder.FullName;
        }

        throw new InvalidOperationException("The benchmark publishes Heed from its sources: run it from a clone.");
    }
}
