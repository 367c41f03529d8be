using System.Diagnostics;
using System.Text.Json;

namespace Heed.App.Tests.Chains;

/// <summary><c>heed chain</c>, as a script runs it.</summary>
public sealed class ChainCommandLines : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("heed-chain-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Stress_prints_one_object_a_scenario()
    {
        Write("plants.csv", "plant,sector,product,profit,demand,capacity,stock,recovery\nS1,,part,0,0,30,0,2\nS2,,part,0,0,45,0,2\nS3,,part,0,0,60,0,2\nP1,,car,5000,75,,20,2\nP2,,van,6500,50,,25,2\n");
        Write("links.csv", "supplier,customer,material,units\nS1,P1,part,1\nS2,P1,part,1\nS3,P1,part,1\nS1,P2,part,1\nS2,P2,part,1\nS3,P2,part,1\n");
        Write("scenarios.csv", "scenario,plant,supplier,customer\nnone,,,\nS2 down,S2,,\nS3 down,S3,,\n");

        var (code, lines, _) = await RunAsync("chain", "stress", "--network", folder.FullName, "--json");

        var results = lines.Select(static line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(0, code);
        Assert.Equal(["none", "S2 down", "S3 down"], results.Select(static result => result.GetProperty("scenario").GetString()));
        Assert.Equal([0, 125_000, 275_000], results.Select(static result => Math.Round(result.GetProperty("lost_profit").GetDouble(), 4)));
        Assert.Equal(0.9, results[2].GetProperty("tts").GetDouble(), 6);
        Assert.Equal(1, results[2].GetProperty("risk_exposure").GetDouble());
        Assert.Equal(0.5, results[2].GetProperty("stop_dates").GetProperty("P2").GetDouble(), 6);
    }

    [Fact]
    public async Task Esri_prints_one_object_a_node()
    {
        Write("links.csv", "i,j,w\n1,2,10\n2,3,10\n");

        var (code, lines, _) = await RunAsync("chain", "esri", "--links", Path.Combine(folder.FullName, "links.csv"), "--json");

        var nodes = lines.Select(static line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal(0, code);
        Assert.Equal(["1", "2", "3"], nodes.Select(static node => node.GetProperty("node").GetString()));
        Assert.All(nodes, static node => Assert.Equal(1, node.GetProperty("esri").GetDouble(), 9));
        Assert.Equal(1 / 3.0, nodes[2].GetProperty("esri_d").GetDouble(), 9);
        Assert.Equal(1 / 3.0, nodes[0].GetProperty("esri_u").GetDouble(), 9);
    }

    [Fact]
    public async Task A_bad_file_ends_with_its_line_and_what_to_do()
    {
        Write("plants.csv", "plant,sector,product,profit,demand,capacity,stock,recovery\nS1,,,x,0,30,0,2\n");
        Write("links.csv", "supplier,customer\n");

        var (code, _, error) = await RunAsync("chain", "stress", "--network", folder.FullName, "--json");

        Assert.Equal(1, code);
        Assert.Equal("plants.csv, line 2: profit is 'x', which is not a number. Write it with a point and without separators, such as 1250.5.", error.Trim());
    }

    [Fact]
    public async Task Files_of_a_spreadsheet_are_read_with_their_mark_line_ends_quotes_and_names()
    {
        Write("plants.csv", "\uFEFFplant,sector,product,profit,demand,capacity,stock,recovery\r\n\"明镜, 后视镜\",,\"镜 \"\"A\"\"\",1,0,10,0,2\r\n整车,,车,2,5,10,5,2\r\n");
        Write("links.csv", "\uFEFF\"supplier\",\"customer\",\"material\",\"units\"\r\n\"明镜, 后视镜\",整车,\"镜 \"\"A\"\"\",1\r\n\r\n");
        Write("scenarios.csv", "\uFEFFscenario,plant\r\n停产,\"明镜, 后视镜\"\r\n");

        var (code, lines, error) = await RunAsync("chain", "stress", "--network", folder.FullName, "--json");

        Assert.Equal((0, ""), (code, error));
        var result = JsonDocument.Parse(Assert.Single(lines)).RootElement;
        Assert.Equal("停产", result.GetProperty("scenario").GetString());
        Assert.Equal((10, 1, 1), (result.GetProperty("lost_profit").GetDouble(), result.GetProperty("tts").GetDouble(), result.GetProperty("stop_dates").GetProperty("整车").GetDouble()));
    }

    [Theory]
    [InlineData("chain", "stress", "--network", "/no/such/folder", "--json")]
    [InlineData("chain", "esri", "--links", "/no/such/file.csv", "--json")]
    [InlineData("chain", "esri", "--json")]
    public async Task What_is_missing_is_named_without_a_trace_of_the_program(params string[] arguments)
    {
        var (code, lines, error) = await RunAsync(arguments);

        Assert.Equal(1, code);
        Assert.DoesNotContain(lines, static line => line.StartsWith('{'));
        Assert.NotEmpty(error);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, file), text);

    private static async Task<(int Code, string[] Lines, string Error)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "heed.dll")))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output.Split('\n', StringSplitOptions.RemoveEmptyEntries), await error);
    }
}
