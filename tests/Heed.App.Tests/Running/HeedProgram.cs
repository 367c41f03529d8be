using System.Diagnostics;

namespace Heed.App.Tests.Running;

/// <summary>The program's commands, run to their end.</summary>
internal static class HeedProgram
{
    /// <summary>Where the program lies: beside these tests.</summary>
    public static string Path { get; } = System.IO.Path.Combine(AppContext.BaseDirectory, "heed.dll");

    /// <summary>Runs a command; gives its exit code and what it wrote to its two outputs.</summary>
    public static Task<(int Code, string Output, string Errors)> RunAsync(params string[] words) => RunWithInputAsync([], words);

    /// <summary>The same with bytes on its standard input.</summary>
    public static async Task<(int Code, string Output, string Errors)> RunWithInputAsync(byte[] input, params string[] words)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in (string[])[Path, .. words])
            start.ArgumentList.Add(word);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
