using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Heed.Testing;

namespace Heed.App.Tests.Running;

public sealed class AskingTheDoctor
{
    [Fact]
    public async Task A_sound_instance_has_nothing_to_mend()
    {
        await using var store = await CountyStore.CreateAsync(1);
        var (code, findings) = await AskAsync(store.Folder, FreePort.Next(3));
        Assert.Equal(0, code);
        Assert.All(findings, static finding => Assert.True(finding.GetProperty("well").GetBoolean(), finding.ToString()));
        foreach (var what in new[] { "data", "database", "ledger", "port http", "port watch", "port mqtt", "clock", "channels" })
            Assert.Contains(findings, finding => finding.GetProperty("what").GetString() == what);
    }

    [Fact]
    public async Task A_taken_port_and_a_damaged_store_are_named_with_what_to_do()
    {
        await using var store = await CountyStore.CreateAsync(1);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await File.WriteAllBytesAsync(Path.Combine(store.Folder, "ledger.db"), [.. Enumerable.Repeat((byte)0xAA, 20_000)], TestContext.Current.CancellationToken);
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var ports = FreePort.Next(3);
        ports[1] = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, findings) = await AskAsync(store.Folder, ports);
        Assert.Equal(1, code);
        Assert.Contains("restore a backup", WordsOf(findings, "ledger"), StringComparison.Ordinal);
        Assert.Contains("choose another port", WordsOf(findings, "port watch"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_written_is_named()
    {
        using var elsewhere = new TemporaryFolder();
        var file = elsewhere.Under("a-file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var (code, findings) = await AskAsync(file, FreePort.Next(3));
        Assert.Equal(1, code);
        Assert.Contains("cannot be written", WordsOf(findings, "data"), StringComparison.Ordinal);
    }

    private static string WordsOf(JsonElement[] findings, string what)
    {
        var finding = Assert.Single(findings, finding => finding.GetProperty("what").GetString() == what);
        Assert.False(finding.GetProperty("well").GetBoolean());
        return finding.GetProperty("words").GetString()!;
    }

    private static async Task<(int Code, JsonElement[] Findings)> AskAsync(string data, int[] ports)
    {
        var answer = await HeedProgram.RunAsync("doctor", "--json", "--data", data, "--http-port", $"{ports[0]}", "--watch-port", $"{ports[1]}", "--mqtt-port", $"{ports[2]}", "--iw-port", "0", "--ev07b-port", "0");
        Assert.Equal("", answer.Errors);
        return (answer.Code, [.. answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)]);
    }
}
