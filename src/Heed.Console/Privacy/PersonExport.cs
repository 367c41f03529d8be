using System.Net;
using System.Text;
using System.Text.Json;
using Heed.Engine.Readings;
using Heed.Kernel.Observations;
using Heed.Storage;
using Heed.Storage.Cases;
using Heed.Storage.Privacy;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Heed.Console.Privacy;

/// <summary>Everything that is kept about one person (articles 44, 45): each table that names her, her cases with their events, who looked, and her readings.</summary>
public sealed class PersonExport(IDbContextFactory<HeedDatabase> databases, IAllReadings readings, IRollUps rollUps, TimeProvider time)
{
    private const int SpanDays = 31;
    private const int MostDays = 3_660;
    private static readonly string[] Secrets = ["Hash", "SecretHash", "OpenKey"];
    private static readonly TimeSpan CountyOffset = TimeSpan.FromHours(8);

    /// <summary>Writes it as JSON, readings in spans as they are read.</summary>
    public async Task WriteJsonAsync(long subjectId, Stream output, CancellationToken cancellation = default)
    {
        await using var writer = new Utf8JsonWriter(output, new() { Indented = true });
        writer.WriteStartObject();
        foreach (var (name, value) in await PartsAsync(subjectId, cancellation))
        {
            writer.WritePropertyName(name);
            // As bytes, because the serializer flushes, and a response takes no synchronous writes.
            writer.WriteRawValue(JsonSerializer.SerializeToUtf8Bytes(value, JsonSerializerOptions.Web));
            await writer.FlushAsync(cancellation);
        }

        await WriteReadingsAsync(writer, subjectId, cancellation);
        writer.WriteEndObject();
    }

    /// <summary>The same as a page for people; readings by day.</summary>
    public async Task<string> HtmlAsync(long subjectId, CancellationToken cancellation = default)
    {
        var parts = await PartsAsync(subjectId, cancellation);
        var now = time.GetUtcNow();
        var days = await rollUps.ReadAsync(new(subjectId), now.AddDays(-SpanDays * 3).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds(), TimeSpan.FromDays(1), CountyOffset, cancellation);
        parts["days"] = days;
        var page = new StringBuilder("<!DOCTYPE html><html><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>Heed</title></head><body>");
        foreach (var part in JsonSerializer.SerializeToElement(parts, JsonSerializerOptions.Web).EnumerateObject())
        {
            page.Append("<h2>").Append(WebUtility.HtmlEncode(part.Name)).Append("</h2>");
            foreach (var item in part.Value.ValueKind == JsonValueKind.Array ? part.Value.EnumerateArray().AsEnumerable() : [part.Value])
                Item(page, item);
        }

        return page.Append("</body></html>").ToString();
    }

    private async Task<Dictionary<string, object?>> PartsAsync(long subjectId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var parts = new Dictionary<string, object?>();
        foreach (var type in PersonalRows.Types(database.Model).Reverse())
        {
            var rows = (await PersonalRows.ReadAsync(database, type, subjectId, cancellation)).Select(row => Fields(type, row)).ToList();
            if (type.ClrType == typeof(Subject))
                parts["person"] = rows.FirstOrDefault();
            else if (rows.Count > 0)
                parts[JsonNamingPolicy.CamelCase.ConvertName(type.GetTableName()!)] = rows;
        }

        var cases = database.Cases.Where(row => row.SubjectId == subjectId).Select(static row => row.Id);
        parts["caseEvents"] = await database.CaseEvents.AsNoTracking().Where(row => cases.Contains(row.CaseId)).OrderBy(static row => row.CaseId).ThenBy(static row => row.Version)
            .Select(static row => new { row.CaseId, row.Version, row.Type, row.Data, row.AtMs, row.ActorName }).ToListAsync(cancellation);
        parts["views"] = await HealthViews.Log(database, subjectId).Select(static row => new { row.AtMs, row.UserName, row.Action, row.Detail }).ToListAsync(cancellation);
        return parts;
    }

    private static Dictionary<string, object?> Fields(IEntityType type, object row) => type.GetProperties()
        .Where(static property => property.PropertyInfo is not null && !Secrets.Contains(property.Name))
        .ToDictionary(static property => JsonNamingPolicy.CamelCase.ConvertName(property.Name), property => Plain(property.PropertyInfo!.GetValue(row)));

    private static object? Plain(object? value) => value is Enum named ? named.ToString() : value is double number && !double.IsFinite(number) ? null : value;

    private async Task WriteReadingsAsync(Utf8JsonWriter writer, long subjectId, CancellationToken cancellation)
    {
        var to = time.GetUtcNow().AddDays(1);
        writer.WriteStartArray("readings");
        for (var day = -MostDays; day < 1; day += SpanDays)
        {
            var (fromMs, toMs) = (to.AddDays(day).ToUnixTimeMilliseconds(), to.AddDays(Math.Min(1, day + SpanDays)).ToUnixTimeMilliseconds());
            foreach (var reading in await readings.ReadAsync(new(subjectId), fromMs, toMs, null, cancellation))
                Write(writer, reading);
            await writer.FlushAsync(cancellation);
        }

        writer.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter writer, in Observation reading)
    {
        writer.WriteStartObject();
        writer.WriteString("metric", reading.Metric.ToString());
        writer.WriteNumber("atMs", reading.AtMs);
        if (double.IsFinite(reading.Value))
            writer.WriteNumber("value", reading.Value);
        if (double.IsFinite(reading.Value2))
            writer.WriteNumber("value2", reading.Value2);
        if (reading.Absent != AbsentReason.None)
            writer.WriteString("absent", reading.Absent.ToString());
        writer.WriteEndObject();
    }

    private static void Item(StringBuilder page, JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            page.Append("<p>").Append(WebUtility.HtmlEncode(item.ToString())).Append("</p>");
            return;
        }

        page.Append("<dl>");
        foreach (var field in item.EnumerateObject().Where(static field => field.Value.ValueKind != JsonValueKind.Null))
            page.Append("<dt>").Append(WebUtility.HtmlEncode(field.Name)).Append("</dt><dd>").Append(WebUtility.HtmlEncode(field.Value.ToString())).Append("</dd>");
        page.Append("</dl>");
    }
}
