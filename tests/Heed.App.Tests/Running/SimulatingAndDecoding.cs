using System.Text;
using System.Text.Json;
using Heed.Testing;

namespace Heed.App.Tests.Running;

public sealed class SimulatingAndDecoding
{
    [Fact]
    public async Task Simulate_reports_its_progress_as_JSON_lines()
    {
        await using var store = await CountyStore.CreateAsync(2);
        await using var program = await RunningProgram.StartAsync(store.Folder);
        var answer = await HeedProgram.RunAsync("simulate", "--protocol", "watch", "--devices", "2", "--seconds", "3", "--first", CountyStore.Watch(0), "--to", $"127.0.0.1:{program.WatchPort}", "--json");
        Assert.True(answer.Code == 0, answer.Errors + answer.Output);
        var lines = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.True(lines.Length >= 2, answer.Output);
        Assert.True(lines[^1].GetProperty("replied").GetInt64() > 0);
        Assert.Equal("watch", lines[^1].GetProperty("protocol").GetString());
        Assert.Equal(2, lines[^1].GetProperty("devices").GetInt32());
    }

    [Fact]
    public async Task Simulate_says_what_to_do_when_nobody_listens()
    {
        var answer = await HeedProgram.RunAsync("simulate", "--devices", "1", "--seconds", "2", "--to", $"127.0.0.1:{FreePort.Next()}", "--json");
        Assert.Equal(1, answer.Code);
        Assert.Contains("heed serve", answer.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decode_survives_a_megabyte_of_noise_and_still_finds_the_frame_after_it()
    {
        var noise = new byte[1_000_000];
        new Random(7).NextBytes(noise);
        var answer = await HeedProgram.RunWithInputAsync([.. noise, .. "\r\n[3G*6907919734*0008*LK,1,2,3]"u8], "decode", "watch", "--json");
        Assert.True(answer.Code == 0, answer.Errors);
        var lines = answer.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement).ToArray();
        Assert.Equal("LK", lines[^1].GetProperty("type").GetString());
        Assert.Equal("6907919734", lines[^1].GetProperty("device").GetString());
    }
}
