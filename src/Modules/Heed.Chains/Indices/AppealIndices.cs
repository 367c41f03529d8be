using Heed.Kernel.Cases;
using Heed.Storage.Chains;

namespace Heed.Chains.Indices;

/// <summary>What counts of an appeal.</summary>
/// <param name="CaseId">Its case.</param>
/// <param name="Chain">Chain of its enterprise.</param>
/// <param name="AreaPath">Path of its area.</param>
/// <param name="IsValid">It was neither rejected nor merged away.</param>
/// <param name="RejectCode">Why it was not valid; empty otherwise.</param>
/// <param name="IsDispatched">It was given to a department.</param>
/// <param name="IsContactedInTime">The enterprise was contacted before the first deadline.</param>
/// <param name="IsHandled">It was answered.</param>
/// <param name="Solved">What the enterprise said when it was asked; null before.</param>
/// <param name="Stars">Stars of its rating; null before.</param>
public sealed record AppealFact(long CaseId, string Chain, string AreaPath, bool IsValid, string RejectCode, bool IsDispatched, bool IsContactedInTime, bool IsHandled, bool? Solved, int? Stars)
{
    /// <summary>The fact of a row with its case and enterprise.</summary>
    public static AppealFact Of(Appeal row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new(
            row.CaseId,
            row.Enterprise.ChainCode,
            row.Case.Area?.Path ?? "",
            row.RejectCode.Length == 0,
            row.RejectCode,
            row.DispatchedMs is not null,
            row.Case.AcknowledgedMs is { } contacted && (row.RespondDueMs is not { } due || contacted <= due),
            row.Case.Status is CaseStatus.Resolved or CaseStatus.Closed,
            row.Solved,
            row.Case.Rating);
    }
}

/// <summary>
/// Indices of appeals, each a share with its counts: 响应率 (contacted in time / dispatched), 解决率 (solved / called back), 满意率 (satisfied / called
/// back) and 有效诉求办理率 (handled valid / valid), never without the share of valid ones and the reasons of the others.
/// </summary>
/// <param name="All">All appeals.</param>
/// <param name="Valid">Valid ones.</param>
/// <param name="Response">响应率.</param>
/// <param name="Solution">解决率.</param>
/// <param name="Satisfaction">满意率.</param>
/// <param name="Handling">有效诉求办理率.</param>
/// <param name="Rejections">How many were rejected for each reason.</param>
public sealed record AppealIndices(int All, int Valid, Share Response, Share Solution, Share Satisfaction, Share Handling, IReadOnlyDictionary<string, int> Rejections)
{
    /// <summary>Stars from which an enterprise counts as satisfied.</summary>
    public const int SatisfiedStars = 4;

    /// <summary>Share of valid appeals.</summary>
    public Share Validity => new(Valid, All);

    /// <summary>Names of the indices, in the order in which they are shown.</summary>
    public static IReadOnlyList<string> Names { get; } = ["index.response", "index.solution", "index.satisfaction", "index.handling", "index.valid"];

    /// <summary>Counts.</summary>
    public static AppealIndices Of(IReadOnlyCollection<AppealFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return new(
            facts.Count,
            facts.Count(static fact => fact.IsValid),
            Count("index.response", facts),
            Count("index.solution", facts),
            Count("index.satisfaction", facts),
            Count("index.handling", facts),
            facts.Where(static fact => !fact.IsValid).GroupBy(static fact => fact.RejectCode).ToDictionary(static group => group.Key, static group => group.Count()));
    }

    /// <summary>The share that an index is.</summary>
    public Share ShareOf(string index) => index switch
    {
        "index.response" => Response,
        "index.solution" => Solution,
        "index.satisfaction" => Satisfaction,
        "index.handling" => Handling,
        "index.valid" => Validity,
        _ => default,
    };

    /// <summary>
    /// The cases behind an index: true for one that counts for it, false for one that counts against it, null for one that does not count. The
    /// share is counted from these very answers.
    /// </summary>
    public static bool? Counts(string index, AppealFact fact)
    {
        ArgumentNullException.ThrowIfNull(fact);
        return index switch
        {
            "index.response" => fact is { IsValid: true, IsDispatched: true } ? fact.IsContactedInTime : null,
            "index.solution" => fact is { IsValid: true, Solved: { } solved } ? solved : null,
            "index.satisfaction" => fact is { IsValid: true, Solved: not null } ? fact.Stars >= SatisfiedStars : null,
            "index.handling" => fact.IsValid ? fact.IsHandled : null,
            "index.valid" => fact.IsValid,
            _ => null,
        };
    }

    private static Share Count(string index, IReadOnlyCollection<AppealFact> facts) =>
        new(facts.Count(fact => Counts(index, fact) == true), facts.Count(fact => Counts(index, fact) is not null));
}

/// <summary>A share with its counts.</summary>
/// <param name="Part">The part.</param>
/// <param name="Whole">The whole.</param>
public readonly record struct Share(int Part, int Whole)
{
    /// <summary>Percent, rounded to 0.1 as it is shown and ranked; null without a whole.</summary>
    public decimal? Percent => Whole == 0 ? null : Math.Round(100m * Part / Whole, 1, MidpointRounding.AwayFromZero);
}
