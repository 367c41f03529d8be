namespace Heed.Kernel.Escalation;

/// <summary>Who is called in a step, and on which channels.</summary>
/// <param name="Whom">A role on duty, the subject's contacts or the assignee.</param>
/// <param name="DutyRole">Roster role; empty for contacts.</param>
/// <param name="FirstContacts">For contacts: how many of them, in their order; 0 for all.</param>
/// <param name="Channels">Channel names; one that is not configured is passed over.</param>
public sealed record EscalationCall(Whom Whom, string DutyRole, int FirstContacts, IReadOnlyList<string> Channels)
{
    /// <summary>Calls whoever is on duty for a role in the case's area, or the nearest area above where somebody is.</summary>
    public static EscalationCall Role(string role, params string[] channels) => new(Whom.Role, role, 0, channels);

    /// <summary>Calls whoever the case was given to.</summary>
    public static EscalationCall Assignee(params string[] channels) => new(Whom.Assignee, "", 0, channels);

    /// <summary>Calls the subject's contacts: the first so many, or all for 0.</summary>
    public static EscalationCall Contacts(int first, params string[] channels) => new(Whom.Contacts, "", first, channels);

    /// <summary>What is wrong with it; empty when it is sound.</summary>
    public IEnumerable<string> Validate()
    {
        if (Whom == Whom.Role && string.IsNullOrWhiteSpace(DutyRole))
            yield return "name the role that is called.";
        if (FirstContacts is < 0 or > 20)
            yield return "0 (all) to 20 contacts are called.";
        if (Channels.Count == 0)
            yield return "name a channel.";
    }
}

/// <summary>Whom a step calls. Stored by name.</summary>
public enum Whom
{
    /// <summary>Whoever is on duty for a role.</summary>
    Role,

    /// <summary>The subject's own contacts.</summary>
    Contacts,

    /// <summary>Whoever the case was given to.</summary>
    Assignee,
}
