namespace Heed.Gateways.SenMl;

/// <summary>One record as it stands in the pack, before base fields are applied.</summary>
internal struct SenMlRecord
{
    /// <summary>Name <c>n</c>.</summary>
    public string? Name;

    /// <summary>Unit <c>u</c>.</summary>
    public string? Unit;

    /// <summary>Number <c>v</c>.</summary>
    public double? Value;

    /// <summary>Text <c>vs</c>.</summary>
    public string? Text;

    /// <summary>Truth <c>vb</c>.</summary>
    public bool? Truth;

    /// <summary>True when a data value <c>vd</c> is there.</summary>
    public bool HasData;

    /// <summary>True when a sum <c>s</c> is there.</summary>
    public bool HasSum;

    /// <summary>Time <c>t</c>, seconds.</summary>
    public double? TimeSeconds;

    /// <summary>The first fault found in the record itself; null while it is sound.</summary>
    public string? FaultCode;

    /// <summary>The fault in plain words.</summary>
    public string? FaultReason;

    /// <summary>True when the record only sets base fields and says nothing itself.</summary>
    public readonly bool IsBaseOnly =>
        Name is null && Unit is null && Value is null && Text is null && Truth is null && !HasData && !HasSum && TimeSeconds is null && FaultCode is null;

    /// <summary>How many values the record has; a sound one has at most one.</summary>
    public readonly int ValueCount =>
        (Value is null ? 0 : 1) + (Text is null ? 0 : 1) + (Truth is null ? 0 : 1) + (HasData ? 1 : 0);

    /// <summary>Keeps the first fault.</summary>
    public void Fault(string code, string reason)
    {
        FaultCode ??= code;
        FaultReason ??= reason;
    }
}
