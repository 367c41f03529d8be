namespace Heed.Engine.Retention;

/// <summary>Something that is kept for a time that may be set.</summary>
/// <param name="Name">What: <c>readings</c>, <c>messages</c>.</param>
/// <param name="Setting">Its name in the configuration.</param>
/// <param name="LeastDays">Fewest days that may be set on the page: what the law demands, or the service needs.</param>
/// <param name="MostDays">Most days that may be set on the page: no longer than the purpose needs (Personal Information Protection Law, article 19).</param>
public sealed record RetentionPeriod(string Name, string Setting, int LeastDays, int MostDays)
{
    /// <summary>Readings as they came; rules and the weekly letters look back 28 days.</summary>
    public static RetentionPeriod Readings { get; } = new("readings", "Retention:RawDays", 30, 1_830);

    /// <summary>Notifications; they are logs of the network, six months at least (Cybersecurity Law, article 21).</summary>
    public static RetentionPeriod Messages { get; } = new("messages", "Retention:MessageDays", 183, 3_660);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RetentionPeriod> All { get; } = [Readings, Messages];

    /// <summary>True for days that may be set on the page.</summary>
    public bool Allows(int days) => days >= LeastDays && days <= MostDays;
}

/// <summary>Where a retention period stands.</summary>
/// <param name="Period">What is kept.</param>
/// <param name="Days">Days; 0 for ever.</param>
/// <param name="ConfiguredDays">Days of the configuration, which count again when what was set on the page is taken back.</param>
/// <param name="ChangedBy">Who set it on the page; empty when the configuration counts.</param>
/// <param name="ChangedMs">When it was set on the page, Unix milliseconds; null when the configuration counts.</param>
public sealed record RetentionState(RetentionPeriod Period, int Days, int ConfiguredDays, string ChangedBy, long? ChangedMs);
