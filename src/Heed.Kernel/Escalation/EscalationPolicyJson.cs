using System.Text.Json;
using System.Text.Json.Serialization;

namespace Heed.Kernel.Escalation;

/// <summary>Writes and reads policies as JSON, as the policy table keeps them.</summary>
public static class EscalationPolicyJson
{
    /// <summary>The policy as JSON.</summary>
    public static string Write(EscalationPolicy policy) => JsonSerializer.Serialize(policy, EscalationPolicyJsonContext.Default.EscalationPolicy);

    /// <summary>The policy from JSON; null, with the faults, when the text is not a sound policy.</summary>
    public static EscalationPolicy? Read(string json, out IReadOnlyList<string> faults)
    {
        try
        {
            var policy = JsonSerializer.Deserialize(json, EscalationPolicyJsonContext.Default.EscalationPolicy);
            faults = policy?.Validate() ?? ["The policy is empty."];
            return faults.Count == 0 ? policy : null;
        }
        catch (JsonException exception)
        {
            faults = [$"The policy is not readable JSON: {exception.Message}"];
            return null;
        }
    }
}

/// <summary>Source-generated metadata of policies.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(EscalationPolicy))]
internal sealed partial class EscalationPolicyJsonContext : JsonSerializerContext;
