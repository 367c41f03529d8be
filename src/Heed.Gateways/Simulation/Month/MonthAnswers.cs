using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;

namespace Heed.Gateways.Simulation.Month;

/// <summary>
/// People who may answer: a case is opened, called by the real policy and answered by the real decider. Who is called answers with a chance and after
/// a while that are drawn from the seed; nobody is always there.
/// </summary>
internal sealed class MonthAnswers(int seed, EscalationPolicy policy)
{
    private const double DutyChance = 0.85;
    private const double FamilyChance = 0.45;

    /// <summary>Seconds until somebody answered an alarm's case; null when the policy ran out before.</summary>
    public double? Answer(string ruleId, long subject, long onsetMs, long nowMs)
    {
        var opening = new CaseOpened(ruleId.Split('.', 2)[0], ruleId, subject, 1, Severity.Critical, "", "", onsetMs, policy.RespondWithinSeconds, policy.ResolveWithinSeconds);
        var state = CaseState.Evolve(CaseState.None, new(opening, nowMs, Actor.System));
        (double Seconds, string Name) first = (double.PositiveInfinity, "");
        while (NextCall.Of(state, policy) is { } next && next.DueMs < nowMs + (first.Seconds * 1000) && next.Number <= policy.LastCallNumber)
        {
            foreach (var call in policy.StepOf(next.Number).Calls)
            {
                state = CaseState.Evolve(state, new(new CaseCalled(next.Number, call.Channels[0], call.DutyRole), next.DueMs, Actor.System));
                var answered = ((next.DueMs - nowMs) / 1000.0) + Delay(call.Whom, (onsetMs / 1000) + (next.Number * 7) + (int)call.Whom);
                if (answered < first.Seconds)
                    first = (answered, call.DutyRole);
            }
        }

        if (double.IsInfinity(first.Seconds))
            return null;
        var decision = CaseDecider.Decide(state, new AcknowledgeCase(first.Name), nowMs + (long)(first.Seconds * 1000), new(ActorKind.Staff, first.Name, first.Name.Length > 0 ? first.Name : "family"));
        return decision.Accepted ? first.Seconds : null;
    }

    /// <summary>Seconds until who is called answers; infinite when they do not.</summary>
    private double Delay(Whom whom, long number) =>
        Noise.Unit(seed ^ 0xC1, number) < (whom == Whom.Role ? DutyChance : FamilyChance)
            ? 6 + (Math.Pow(Noise.Unit(seed ^ 0xC2, number), 3) * 110)
            : double.PositiveInfinity;
}
