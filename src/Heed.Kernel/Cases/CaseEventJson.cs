using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Heed.Kernel.Cases;

/// <summary>
/// Writes and reads case events as JSON beside their type name. The reader is tolerant: members it does not know are passed over,
/// members that are missing take their default.
/// </summary>
public static class CaseEventJson
{
    private static readonly Dictionary<string, JsonTypeInfo> ByName = new JsonTypeInfo[]
    {
        CaseEventJsonContext.Default.CaseOpened,
        CaseEventJsonContext.Default.AlarmJoined,
        CaseEventJsonContext.Default.CaseAssigned,
        CaseEventJsonContext.Default.CaseCalled,
        CaseEventJsonContext.Default.CallFailed,
        CaseEventJsonContext.Default.PolicyExhausted,
        CaseEventJsonContext.Default.DeadlineNear,
        CaseEventJsonContext.Default.DeadlinePassed,
        CaseEventJsonContext.Default.CaseAcknowledged,
        CaseEventJsonContext.Default.CaseNoted,
        CaseEventJsonContext.Default.CasePaused,
        CaseEventJsonContext.Default.CaseResumed,
        CaseEventJsonContext.Default.CaseResolved,
        CaseEventJsonContext.Default.CaseRated,
        CaseEventJsonContext.Default.CaseReopened,
        CaseEventJsonContext.Default.CaseRejected,
        CaseEventJsonContext.Default.CaseMerged,
        CaseEventJsonContext.Default.CaseClosed,
    }.ToDictionary(info => info.Type.Name);

    /// <summary>Type name that stands beside the data.</summary>
    public static string TypeName(CaseEvent happened)
    {
        ArgumentNullException.ThrowIfNull(happened);
        return happened.GetType().Name;
    }

    /// <summary>The event as JSON.</summary>
    public static string Write(CaseEvent happened) => JsonSerializer.Serialize(happened, ByName[TypeName(happened)]);

    /// <summary>The event from its type name and JSON.</summary>
    /// <exception cref="JsonException">The type is not known here, or the text is not JSON.</exception>
    public static CaseEvent Read(string type, string json) =>
        ByName.TryGetValue(type, out var info) && JsonSerializer.Deserialize(json, info) is CaseEvent happened
            ? happened
            : throw new JsonException($"Case event '{type}' is not known to this version: update Heed before it reads this data.");
}

/// <summary>Source-generated metadata of the events.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(CaseOpened))]
[JsonSerializable(typeof(AlarmJoined))]
[JsonSerializable(typeof(CaseAssigned))]
[JsonSerializable(typeof(CaseCalled))]
[JsonSerializable(typeof(CallFailed))]
[JsonSerializable(typeof(PolicyExhausted))]
[JsonSerializable(typeof(DeadlineNear))]
[JsonSerializable(typeof(DeadlinePassed))]
[JsonSerializable(typeof(CaseAcknowledged))]
[JsonSerializable(typeof(CaseNoted))]
[JsonSerializable(typeof(CasePaused))]
[JsonSerializable(typeof(CaseResumed))]
[JsonSerializable(typeof(CaseResolved))]
[JsonSerializable(typeof(CaseRated))]
[JsonSerializable(typeof(CaseReopened))]
[JsonSerializable(typeof(CaseRejected))]
[JsonSerializable(typeof(CaseMerged))]
[JsonSerializable(typeof(CaseClosed))]
internal sealed partial class CaseEventJsonContext : JsonSerializerContext;
