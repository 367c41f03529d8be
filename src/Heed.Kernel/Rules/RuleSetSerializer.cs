using System.Text.Json;
using System.Text.Json.Serialization;
using Heed.Kernel.Alarms;

namespace Heed.Kernel.Rules;

/// <summary>Rule sets as text, as the lanes' logs hold them. Equal sets give equal text, whatever order their parameters were in.</summary>
public static partial class RuleSetSerializer
{
    /// <summary>The text of a set.</summary>
    public static string Write(IEnumerable<RuleSpecification> specifications) =>
        JsonSerializer.Serialize(
            [.. specifications.Select(static item => new Line(item.Id, item.Kind, item.Severity, new(item.Parameters.ToDictionary(StringComparer.Ordinal), StringComparer.Ordinal)))],
            Lines.Default.LineArray);

    /// <summary>The set that a text holds.</summary>
    /// <exception cref="RuleException">The text is not a rule set.</exception>
    public static IReadOnlyList<RuleSpecification> Read(string text)
    {
        try
        {
            var lines = JsonSerializer.Deserialize(text, Lines.Default.LineArray) ?? [];
            return Array.Exists(lines, static line => line is not { Id: not null, Kind: not null, Parameters: not null })
                ? throw new RuleException("A stored rule set has a line without identity, kind or parameters.")
                : [.. lines.Select(static line => new RuleSpecification(line.Id, line.Kind, line.Severity, line.Parameters))];
        }
        catch (JsonException wrong)
        {
            throw new RuleException("A stored rule set cannot be read.", wrong);
        }
    }

    internal sealed record Line(string Id, string Kind, Severity Severity, SortedDictionary<string, string> Parameters);

    [JsonSerializable(typeof(Line[]))]
    internal sealed partial class Lines : JsonSerializerContext;
}
