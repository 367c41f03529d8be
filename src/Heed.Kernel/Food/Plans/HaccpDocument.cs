using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Heed.Kernel.Food.Plans;

/// <summary>The content of a HACCP plan. Pure; the same content has the same hash.</summary>
/// <param name="Points">Its critical control points in their order.</param>
public sealed record HaccpDocument(IReadOnlyList<HaccpPoint> Points)
{
    /// <summary>Most points of a plan.</summary>
    public const int MostPoints = 100;

    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A plan without points.</summary>
    public static HaccpDocument Empty { get; } = new([]);

    /// <summary>Reads a plan that was written by <see cref="ToJson"/>.</summary>
    public static HaccpDocument Read(string json) => JsonSerializer.Deserialize<HaccpDocument>(json, Options) ?? Empty;

    /// <summary>The plan as JSON, each field trimmed.</summary>
    public string ToJson() => JsonSerializer.Serialize(
        new { Points = Points.Select(static point => new { Step = point.Step.Trim(), Hazard = point.Hazard.Trim(), Limit = point.Limit.Trim(), Source = point.Source.Trim(), Monitoring = point.Monitoring.Trim(), Correction = point.Correction.Trim(), Verification = point.Verification.Trim() }) },
        Options);

    /// <summary>What is signed: SHA-256, lower-case hex, of the kitchen, the version and the content.</summary>
    public string Hash(long kitchenId, int version) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kitchenId}\n{version}\n{ToJson()}"))));

    /// <summary>Why it cannot be signed: <c>plan.empty</c>, <c>plan.many</c>, <c>plan.fields</c>, <c>plan.twice</c>; null when it can.</summary>
    public string? Fault => this switch
    {
        { Points.Count: 0 } => "plan.empty",
        { Points.Count: > MostPoints } => "plan.many",
        _ when Points.Any(static point => point.Missing.Any()) => "plan.fields",
        _ when Points.DistinctBy(static point => point.Key).Count() != Points.Count => "plan.twice",
        _ => null,
    };

    /// <summary>What changed from an older version, in the order of the new one; points that are gone come last. What is the same is left out.</summary>
    public IReadOnlyList<HaccpChange> ChangesSince(HaccpDocument older)
    {
        ArgumentNullException.ThrowIfNull(older);
        var before = older.Points.GroupBy(static point => point.Key).ToDictionary(static group => group.Key, static group => group.First(), StringComparer.Ordinal);
        var after = Points.Select(static point => point.Key).ToHashSet(StringComparer.Ordinal);
        var changes = new List<HaccpChange>();
        foreach (var point in Points)
        {
            if (!before.TryGetValue(point.Key, out var old))
                changes.Add(new(null, point, []));
            else if (Differing(old, point) is { Count: > 0 } fields)
                changes.Add(new(old, point, fields));
        }

        changes.AddRange(older.Points.Where(point => !after.Contains(point.Key)).Select(static point => new HaccpChange(point, null, [])));
        return changes;
    }

    private static List<string> Differing(HaccpPoint old, HaccpPoint point) =>
        [.. old.Fields.Zip(point.Fields).Where(static pair => pair.First.Value.Trim() != pair.Second.Value.Trim()).Select(static pair => pair.First.Name)];
}
