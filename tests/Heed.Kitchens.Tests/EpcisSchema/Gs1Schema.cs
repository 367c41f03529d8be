using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Heed.Kitchens.Tests.EpcisSchema;

/// <summary>GS1's JSON schema in a running Ajv. The validator's packages are installed once, from their lock file.</summary>
internal sealed class Gs1Schema : IDisposable
{
    private static readonly Encoding Utf8 = new UTF8Encoding(false);
    private readonly Process process;

    private Gs1Schema(Process process) => this.process = process;

    public static async Task<Gs1Schema> OpenAsync()
    {
        var schema = File();
        Assert.SkipWhen(schema is null, "GS1's EPCIS-JSON-Schema.json is absent (docs/kitchens.md).");
        var folder = Path.Combine(AppContext.BaseDirectory, "EpcisSchema", "client");
        try
        {
            if (!Directory.Exists(Path.Combine(folder, "node_modules", "ajv-formats")))
                await InstallAsync(folder);
            return new(Process.Start(new ProcessStartInfo("node", [Path.Combine(folder, "validate.cjs"), schema])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                StandardInputEncoding = Utf8,
                StandardOutputEncoding = Utf8,
            })!);
        }
        catch (Exception missing) when (missing is Win32Exception or InvalidOperationException)
        {
            Assert.Skip($"Ajv cannot be installed here: {missing.Message}");
            throw;
        }
    }

    /// <summary>What is wrong with a document by the schema; empty when it is valid.</summary>
    public IReadOnlyList<string> Errors(JsonNode document)
    {
        process.StandardInput.WriteLine(document.ToJsonString());
        process.StandardInput.Flush();
        return JsonSerializer.Deserialize<List<string>>(process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("Node ended."))!;
    }

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private static async Task InstallAsync(string folder)
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = npm.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await npm.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await npm.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ended with {npm.ExitCode}: {await error}");
    }

    private static string? File()
    {
        var folder = Environment.GetEnvironmentVariable("HEED_CODECS");
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); folder is null && here is not null; here = here.Parent)
        {
            if (System.IO.File.Exists(Path.Combine(here.FullName, "Heed.slnx")))
                folder = Path.Combine(here.FullName, "codecs");
        }

        var path = Path.Combine(folder ?? "", "epcis", "EPCIS-JSON-Schema.json");
        return System.IO.File.Exists(path) ? path : null;
    }
}
