using System.Diagnostics;

namespace Heed.App.Tests.Running;

/// <summary>The program's commands, run to their end.</summary>
internal static class HeedProgram
{
    /// <summary>Where the program lies: beside these tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "heed.dll");

    /// <summary>Runs a command; gives its exit code and what it wrote to its two outputs.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunAsync(params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in (string[])[Path, .. words])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
