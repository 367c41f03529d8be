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
