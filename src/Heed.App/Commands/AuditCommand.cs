using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using Heed.App.Hosting;
using Heed.Storage;
using Heed.Storage.Audit;
using Microsoft.EntityFrameworkCore;

namespace Heed.App.Commands;

/// <summary><c>heed audit verify</c>: walks the chain over audit entries and case events and names every record that was changed, deleted or put in.</summary>
internal static class AuditCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "One JSON object a fault, then one with the totals." };
        var noted = new Option<string?>("--noted-head") { Description = "A head noted earlier, outside the machine: it must still be in the chain." };
        var verify = new Command("verify", "Find records of the audit that were changed, deleted or put in past the platform.") { json, noted };
        var options = new HostOptions();
        verify.Options.Add(options.Data);
        verify.Options.Add(options.Database);
        verify.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), parsed.GetValue(noted), parsed.GetValue(json), System.Console.Out, cancellation));
        return new("audit", "The tamper-evident record of what people did and saw.") { verify };
    }

    /// <summary>Verifies a store; 0 when it is sound.</summary>
    internal static async Task<int> RunAsync(Dictionary<string, string?> given, string? notedHead, bool json, TextWriter output, CancellationToken cancellation)
    {
        var configuration = new ConfigurationBuilder().SetBasePath(AppContext.BaseDirectory).AddJsonFile("appsettings.json", optional: true).AddEnvironmentVariables().AddInMemoryCollection(given).Build();
        var settings = configuration.GetSection("Heed").Get<HeedSettings>() ?? new();
        if (settings.Database.Length == 0 && !File.Exists(settings.DatabaseLocation))
        {
            await System.Console.Error.WriteLineAsync($"There is no store at '{Path.GetFullPath(settings.DatabaseLocation)}'. Name its folder with --data.");
            return 2;
        }

        await using var services = new ServiceCollection().AddHeedStorage(settings.DatabaseLocation).BuildServiceProvider();
        await using var database = await services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContextAsync(cancellation);
        var verifier = new AuditVerifier(database);
        var faults = 0;
        await foreach (var fault in verifier.VerifyAsync(cancellation))
            await TellAsync(fault);
        if (notedHead is { Length: > 0 } && !await database.Set<AuditLink>().AnyAsync(link => link.Hash == notedHead, cancellation))
            await TellAsync(new(AuditFaultKind.NotedHeadMissing, "head", "The chain does not lead through the noted head: everything before it may have been rewritten."));
        await output.WriteLineAsync(json
            ? JsonSerializer.Serialize(new { links = verifier.Links, erasures = verifier.Erasures, faults, head = verifier.Head }, Json)
            : $"{(faults == 0 ? "Sound" : $"{faults} fault(s)")}: {verifier.Links} records, {verifier.Erasures} erased lawfully, head {verifier.Head}");
        return faults == 0 ? 0 : 1;

        Task TellAsync(AuditFault fault)
        {
            faults++;
            return output.WriteLineAsync(json ? JsonSerializer.Serialize(fault, Json) : $"{fault.Kind,-16} {fault.Reference}: {fault.Words}");
        }
    }
}
