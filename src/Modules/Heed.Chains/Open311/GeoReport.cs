using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Xml;
using Microsoft.AspNetCore.Http;

namespace Heed.Chains.Open311;

/// <summary>Answers of GeoReport v2, each as XML or as JSON by the extension of the address: a list of items, or one item.</summary>
/// <param name="Root">Name of the list in XML.</param>
/// <param name="Item">Name of an item in XML; empty when the root itself is the item.</param>
/// <param name="Items">The items: members in order, with text, numbers, truth values, null, or lists of members.</param>
internal sealed record GeoReport(string Root, string Item, IReadOnlyList<IReadOnlyList<(string Name, object? Value)>> Items)
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An error: 400, 403 or 404 with its description.</summary>
    public static IResult Error(string format, int status, string description) =>
        new GeoReport("errors", "error", [[("code", status), ("description", description)]]).Answer(format, status);

    /// <summary>The answer.</summary>
    public IResult Answer(string format, int status = StatusCodes.Status200OK) => format switch
    {
        "json" => Results.Bytes(Json(), "application/json; charset=utf-8").WithStatus(status),
        "xml" => Results.Bytes(Xml(), "text/xml; charset=utf-8").WithStatus(status),
        _ => Results.Problem("Ask for .xml or .json.", statusCode: StatusCodes.Status404NotFound),
    };

    private byte[] Json()
    {
        using var bytes = new MemoryStream();
        using (var writer = new Utf8JsonWriter(bytes, Readable))
        {
            if (Item.Length == 0)
                WriteJson(writer, Items[0]);
            else
                WriteJson(writer, Items);
        }

        return bytes.ToArray();
    }

    private static void WriteJson(Utf8JsonWriter writer, object? value)
    {
        switch (value)
        {
            case null: writer.WriteNullValue(); break;
            case bool truth: writer.WriteBooleanValue(truth); break;
            case int number: writer.WriteNumberValue(number); break;
            case double number: writer.WriteNumberValue(number); break;
            case GeoReport nested: WriteJson(writer, nested.Item.Length == 0 ? nested.Items[0] : nested.Items); break;
            case GeoReportTexts texts:
                writer.WriteStartArray();
                foreach (var text in texts.Texts)
                    writer.WriteStringValue(text);
                writer.WriteEndArray();
                break;
            case IReadOnlyList<(string Name, object? Value)> members:
                writer.WriteStartObject();
                foreach (var (name, member) in members)
                {
                    writer.WritePropertyName(name);
                    WriteJson(writer, member);
                }

                writer.WriteEndObject();
                break;
            case IReadOnlyList<IReadOnlyList<(string Name, object? Value)>> list:
                writer.WriteStartArray();
                foreach (var item in list)
                    WriteJson(writer, item);
                writer.WriteEndArray();
                break;
            default: writer.WriteStringValue(Text(value)); break;
        }
    }

    private byte[] Xml()
    {
        using var bytes = new MemoryStream();
        using (var writer = XmlWriter.Create(bytes, new() { Encoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false), CheckCharacters = false }))
        {
            writer.WriteStartDocument();
            WriteXml(writer, this);
        }

        return bytes.ToArray();
    }

    private static void WriteXml(XmlWriter writer, GeoReport report)
    {
        writer.WriteStartElement(report.Root);
        foreach (var item in report.Items)
        {
            if (report.Item.Length > 0)
                writer.WriteStartElement(report.Item);
            foreach (var (name, value) in item)
            {
                if (value is GeoReport nested)
                    WriteXml(writer, nested);
                else if (value is GeoReportTexts texts)
                    WriteXml(writer, new(name, "", [[.. texts.Texts.Select(text => (texts.Item, (object?)text))]]));
                else
                    writer.WriteElementString(name, value is null ? "" : Printable(Text(value)));
            }

            if (report.Item.Length > 0)
                writer.WriteEndElement();
        }

        writer.WriteEndElement();
    }

    private static string Text(object value) => value is bool truth ? (truth ? "true" : "false") : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>XML knows no control characters.</summary>
    private static string Printable(string text) => text.All(XmlConvert.IsXmlChar) ? text : string.Concat(text.Where(XmlConvert.IsXmlChar));
}

/// <summary>A member that is a list of texts.</summary>
/// <param name="Item">Name of a text in XML.</param>
/// <param name="Texts">The texts.</param>
internal sealed record GeoReportTexts(string Item, IReadOnlyList<string> Texts);

/// <summary>Gives a result a status.</summary>
internal static class ResultStatus
{
    /// <summary>The result with a status.</summary>
    public static IResult WithStatus(this IResult result, int status) => status == StatusCodes.Status200OK ? result : new StatusResult(result, status);

    private sealed class StatusResult(IResult inner, int status) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = status;
            return inner.ExecuteAsync(httpContext);
        }
    }
}
