using System.Diagnostics;
using System.Text.Json;

namespace Heed.App.Tests.Commands;

/// <summary><c>heed codec</c> as scripts see it: what it prints where, its exit codes, and never a stack trace.</summary>
public sealed class CodecCommandLines : IDisposable
{
    private const string Script = "function decodeUplink(i) { if (i.fPort === 9) throw new Error('no such port'); if (i.fPort === 8) { while (true) { } } return { data: { t: i.bytes[0] / 10 }, warnings: ['w'], errors: [] }; } function normalizeUplink(i) { return { data: { air: { temperature: i.data.t } } }; }";
    private const string Description = "uplinkDecoder:\n  fileName: good.js\n  examples:\n    - description: one\n      input: {fPort: 1, bytes: [0x15]}\n      output: {data: {t: 2.1}, warnings: [w]}\n";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("heed-codecs-");

    public CodecCommandLines()
    {
        Write("good.js", Script);
        Write("none.js", "function Decoder(bytes) { return {}; }");
        Write("text.js", "function decodeUplink(i {");
        Write("good-codec.yaml", Description);
        Write("bad/bad-codec.yaml", Description.Replace("good.js", "../good.js", StringComparison.Ordinal).Replace("t: 2.1", "t: 2.2", StringComparison.Ordinal));
        Write("bad/broken-codec.yaml", "{{{");
    }

    public void Dispose() => folder.Delete(true);

    [Fact]
    public async Task Run_prints_the_codecs_answer_as_JSON()
    {
        Assert.Equal((0, "{\"data\":{\"t\":2.1},\"warnings\":[\"w\"],\"errors\":[]}", ""), await RunAsync("run", "--script", Path.Combine(folder.FullName, "good.js"), "--port", "1", "--bytes", "15"));
        Assert.Equal((0, "{\"data\":{\"air\":{\"temperature\":2.1}}}", ""), await RunAsync("run", "--script", Path.Combine(folder.FullName, "good.js"), "--port", "1", "--bytes", "15 00", "--normalize"));
    }

    [Theory]
    [InlineData("good.js", "1", "1", 2, "--bytes")]
    [InlineData("good.js", "1", "0x15", 2, "--bytes")]
    [InlineData("good.js", "300", "15", 2, "--port")]
    [InlineData("absent.js", "1", "15", 1, "absent.js")]
    [InlineData("bad", "1", "15", 1, "folder")]
    [InlineData("none.js", "1", "15", 1, "decodeUplink")]
    [InlineData("text.js", "1", "15", 1, "no JavaScript")]
    [InlineData("good.js", "9", "15", 1, "threw: no such port")]
    [InlineData("good.js", "8", "15", 1, "stopped")]
    public async Task What_cannot_be_run_is_one_line_and_an_exit_code(string script, string port, string bytes, int code, string words)
    {
        var (actual, output, error) = await RunAsync("run", "--script", Path.Combine(folder.FullName, script), "--port", port, "--bytes", bytes);
        Assert.Equal((code, ""), (actual, output));
        Assert.Contains(words, Assert.Single(error.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_tells_of_one_description_what_passed_and_failed()
    {
        var (code, output, _) = await RunAsync("verify", Path.Combine(folder.FullName, "good-codec.yaml"));
        Assert.Equal(0, code);
        Assert.EndsWith("good-codec.yaml: 1 passed, 0 failed", Assert.Single(output.Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_of_a_folder_runs_all_below_it_and_ends_with_the_total()
    {
        var (code, output, _) = await RunAsync("verify", folder.FullName);
        Assert.Equal(1, code);
        Assert.Equal("3 codecs: 1 passed, 2 failed, 0 without examples; examples: 1 passed, 1 failed, 50.0 %", output.Split('\n')[^1]);
        (code, output, _) = await RunAsync("verify", folder.FullName, "--json");
        Assert.Equal(1, code);
        var lines = output.Split('\n').Select(static line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(4, lines.Count);
        Assert.Equal((0, 1, "output.data.t is 2.1, expected 2.2"), (lines[0].GetProperty("passed").GetInt32(), lines[0].GetProperty("failed").GetInt32(), lines[0].GetProperty("failures")[0].GetProperty("difference").GetString()));
        Assert.Contains("YAML", lines[1].GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal(0.5, lines[^1].GetProperty("rate").GetDouble());
    }

    [Fact]
    public async Task Verify_of_nothing_says_so()
    {
        var (code, output, error) = await RunAsync("verify", Path.Combine(folder.FullName, "absent"));
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("There is no file or folder", error, StringComparison.Ordinal);
    }

    private void Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "heed.dll"), "codec", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.Trim(), (await error).Trim());
    }
}
