using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Heed.Storage;
using Heed.Storage.Audit;
using Heed.Storage.Cases;
using Heed.Storage.Devices;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Privacy;

/// <summary>Where words about a person stand outside her own rows: ended cases, notices, commands to devices, the audit.</summary>
internal sealed class PersonTraces
{
    private const int LeastCharacters = 2;

    /// <summary>Columns whose content tells who somebody is.</summary>
    private static readonly string[] Naming = ["Name", "Phone", "Email", "Address", "ApplicantName", "ApplicantPhone", "Holder", "GivenBy", "ConsentBy"];

    /// <summary>Members of case events that people write freely.</summary>
    private static readonly string[] Written = ["title", "text", "reason"];

    private readonly long subjectId;
    private readonly HashSet<string> names;
    private readonly long nowMs;

    private PersonTraces(long subjectId, HashSet<string> names, long nowMs) => (this.subjectId, this.names, this.nowMs) = (subjectId, names, nowMs);

    /// <summary>Collects by what the person, and who belongs to her, can be known.</summary>
    public static async Task<PersonTraces> FindAsync(HeedDatabase database, long subjectId, long nowMs, CancellationToken cancellation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var type in PersonalRows.Types(database.Model).Where(static type => type.ClrType != typeof(CaseRow)))
        {
            var columns = type.GetProperties().Where(static property => Naming.Contains(property.Name) && property.ClrType == typeof(string)).ToList();
            foreach (var row in await PersonalRows.ReadAsync(database, type, subjectId, cancellation))
                names.UnionWith(columns.Select(column => column.PropertyInfo?.GetValue(row) as string ?? "").Where(static text => text.Length >= LeastCharacters));
        }

        return new(subjectId, names, nowMs);
    }

    /// <summary>Takes them out. Each record of the audit that loses its content is named in an entry, so that the chain's proof of all others stands.</summary>
    public async Task RemoveAsync(HeedDatabase database, CancellationToken cancellation)
    {
        await CasesAsync(database, cancellation);
        await CommandsAsync(database, cancellation);
        await NoticesAsync(database, cancellation);
        await AuditAsync(database, cancellation);
        await database.SaveChangesAsync(cancellation);
    }

    private async Task CasesAsync(HeedDatabase database, CancellationToken cancellation)
    {
        foreach (var row in await database.Cases.Where(row => row.SubjectId == subjectId).ToListAsync(cancellation))
        {
            await database.DueSteps.Where(due => due.CaseId == row.Id).ExecuteDeleteAsync(cancellation);
            await database.Outbox.Where(message => message.CaseId == row.Id).ExecuteDeleteAsync(cancellation);
            (row.SubjectId, row.Title, row.AcknowledgedBy) = (null, "", Without(row.AcknowledgedBy));
            foreach (var happened in await database.CaseEvents.Where(item => item.CaseId == row.Id).ToListAsync(cancellation))
            {
                var data = Without(JsonNode.Parse(happened.Data) as JsonObject ?? []);
                var actor = Without(happened.ActorName);
                if (data == happened.Data && actor == happened.ActorName)
                    continue;
                (happened.Data, happened.ActorName) = (data, actor);
                Mark(database, string.Create(CultureInfo.InvariantCulture, $"case/{happened.CaseId}/{happened.Version}"));
            }
        }
    }

    /// <summary>A bracelet is told whom to call: names and numbers stand in its commands.</summary>
    private async Task CommandsAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var spans = await database.DeviceBindings.Where(row => row.SubjectId == subjectId).ToListAsync(cancellation);
        foreach (var span in spans)
            await database.Set<QueuedCommand>().Where(row => row.DeviceId == span.DeviceId && row.QueuedMs >= span.FromMs && (span.ToMs == null || row.QueuedMs <= span.ToMs)).ExecuteDeleteAsync(cancellation);
    }

    private async Task NoticesAsync(HeedDatabase database, CancellationToken cancellation)
    {
        foreach (var name in names)
            await database.Outbox.Where(row => row.RecipientName == name || row.Title.Contains(name) || row.Text.Contains(name)).ExecuteDeleteAsync(cancellation);
        // Addresses are encrypted, and compared here.
        var addressed = new List<long>();
        await foreach (var message in database.Outbox.AsNoTracking().Select(static row => new { row.Id, row.Address }).AsAsyncEnumerable().WithCancellation(cancellation))
        {
            if (names.Contains(message.Address))
                addressed.Add(message.Id);
        }

        await database.Outbox.Where(row => addressed.Contains(row.Id)).ExecuteDeleteAsync(cancellation);
    }

    private async Task AuditAsync(HeedDatabase database, CancellationToken cancellation)
    {
        var target = $"subject/{subjectId}";
        var entries = await database.Audit.Where(row => row.Target == target && row.Detail != "").ToListAsync(cancellation);
        foreach (var name in names)
            entries.AddRange(await database.Audit.Where(row => row.Detail.Contains(name) || (row.UserId == "" && row.UserName.Contains(name))).ToListAsync(cancellation));
        foreach (var entry in entries.DistinctBy(static entry => entry.Id))
        {
            entry.Detail = "";
            if (entry.UserId.Length == 0)
                entry.UserName = Without(entry.UserName);
            Mark(database, string.Create(CultureInfo.InvariantCulture, $"audit/{entry.Sequence}"));
        }
    }

    private void Mark(HeedDatabase database, string reference) =>
        database.Audit.Add(new() { AtMs = nowMs, Action = AuditVerifier.Erased, Target = reference, Detail = "" });

    private string Without(string text) => names.Any(name => text.Contains(name, StringComparison.Ordinal)) ? "" : text;

    private string Without(JsonObject data)
    {
        foreach (var (member, value) in data.ToList())
        {
            if (member == "subjectId")
                data[member] = null;
            else if (value?.GetValueKind() == JsonValueKind.String)
                data[member] = Written.Contains(member) ? "" : Without(value.GetValue<string>());
        }

        return data.ToJsonString();
    }
}
