using System.Text.Json;
using Heed.App.Commands;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.App.Tests.Commands;

public sealed class VerifyingTheAudit(HeedInstance heed) : IClassFixture<HeedInstance>
{
    [Fact]
    public async Task The_command_says_sound_or_names_the_edited_and_the_deleted_row()
    {
        var desk = heed.Services.GetRequiredService<ICaseDesk>();
        var id = await desk.OpenAsync("care", "Test", "", 4, null, Severity.Warning, Actor.System, TestContext.Current.CancellationToken);
        await desk.ExecuteAsync(id, new NoteCase("a"), Actor.System, null, TestContext.Current.CancellationToken);
        await desk.ExecuteAsync(id, new NoteCase("b"), Actor.System, null, TestContext.Current.CancellationToken);
        var (code, lines) = await VerifyAsync();
        Assert.Equal((0, 0), (code, lines[^1].GetProperty("faults").GetInt32()));
        var head = lines[^1].GetProperty("head").GetString()!;

        await using var database = heed.Open();
        await database.CaseEvents.Where(row => row.CaseId == id && row.Version == 2).ExecuteUpdateAsync(static set => set.SetProperty(static row => row.Data, "{}"), TestContext.Current.CancellationToken);
        await database.CaseEvents.Where(row => row.CaseId == id && row.Version == 3).ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        (code, lines) = await VerifyAsync(head);

        Assert.Equal(1, code);
        Assert.Equal([("Changed", $"case/{id}/2"), ("Deleted", $"case/{id}/3")], lines[..^1].Select(static line => (line.GetProperty("kind").GetString(), line.GetProperty("reference").GetString())));

        (_, lines) = await VerifyAsync(new string('0', 64));
        Assert.Contains(lines, static line => line.TryGetProperty("kind", out var kind) && kind.GetString() == "NotedHeadMissing");
    }

    private async Task<(int Code, JsonElement[] Lines)> VerifyAsync(string? head = null)
    {
        await using var output = new StringWriter();
        var code = await AuditCommand.RunAsync(new() { ["Heed:Data"] = heed.Folder }, head, json: true, output, TestContext.Current.CancellationToken);
        return (code, [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => JsonDocument.Parse(line).RootElement)]);
    }
}
