namespace Heed.Kernel.Cases;

/// <summary>What a command comes to: events to append, or the code of a refusal.</summary>
/// <param name="Events">Events to append; empty for a refusal or when nothing changes.</param>
/// <param name="Refusal">Code of the refusal; empty when accepted.</param>
public sealed record Decision(IReadOnlyList<CaseEvent> Events, string Refusal)
{
    /// <summary>True when accepted.</summary>
    public bool Accepted => Refusal.Length == 0;

    /// <summary>Accepted with one event.</summary>
    public static Decision Of(CaseEvent happened) => new([happened], "");

    /// <summary>Accepted; nothing changes because it is so already.</summary>
    public static Decision Unchanged { get; } = new([], "");

    /// <summary>Refused with a code of <see cref="CaseRefusals"/>.</summary>
    public static Decision Refuse(string code) => new([], code);
}
