namespace Heed.Chains.Appeals;

/// <summary>Proposes the level of an appeal from what the network predicts, with the numbers that speak for it.</summary>
public static class Priority
{
    /// <summary>Days until the stop up to which an appeal is urgent.</summary>
    public const double UrgentDays = 3;

    /// <summary>Loss a day from which an appeal is urgent, yuan.</summary>
    public const double UrgentYuanPerDay = 1_000_000;

    /// <summary>The proposal.</summary>
    /// <param name="stopsInDays">Days until the enterprise stops; null when unknown.</param>
    /// <param name="lossYuanPerDay">Loss once it has stopped, yuan a day; null when unknown.</param>
    /// <param name="neededInDays">Days until help is needed, as the enterprise says; null when it did not.</param>
    public static PriorityProposal Propose(double? stopsInDays, double? lossYuanPerDay, double? neededInDays) => (stopsInDays, lossYuanPerDay, neededInDays) switch
    {
        ({ } days, _, _) when days <= UrgentDays => new(AppealLevel.Urgent, "priority.stops-soon"),
        ({ }, { } loss, _) when loss >= UrgentYuanPerDay => new(AppealLevel.Urgent, "priority.loses-much"),
        ({ }, _, _) => new(AppealLevel.General, "priority.has-time"),
        (null, _, { } needed) when needed <= 1 => new(AppealLevel.Urgent, "priority.needed-soon"),
        _ => new(AppealLevel.General, "priority.unknown"),
    };
}

/// <summary>A proposed level.</summary>
/// <param name="Level">The level.</param>
/// <param name="ReasonKey">Key of the words for the reason; they take days until the stop and yuan a day.</param>
public readonly record struct PriorityProposal(AppealLevel Level, string ReasonKey);
