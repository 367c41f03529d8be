namespace Heed.Kernel.Cases;

/// <summary>Somebody answers: they say who goes. Stops the calling.</summary>
/// <param name="WhoGoes">Who goes, in words; empty means the actor.</param>
public sealed record AcknowledgeCase(string WhoGoes) : CaseCommand;

/// <summary>Answering: another person who answers too is a second helper; the same person again changes nothing, unless people are called about a deadline.</summary>
internal static class Acknowledge
{
    internal static Decision Decide(CaseState state, AcknowledgeCase command, Actor actor)
    {
        if (CaseGuards.Active(state) is { } objection)
            return Decision.Refuse(objection);
        if (CaseGuards.OptionalText(command.WhoGoes, CaseGuards.ReasonLimit) is { } tooLong)
            return Decision.Refuse(tooLong);
        var whoGoes = string.IsNullOrWhiteSpace(command.WhoGoes) ? actor.Name : command.WhoGoes.Trim();
        var helper = new Helper(actor.Kind, actor.Id, whoGoes);
        return state.Status == CaseStatus.Acknowledged && state.Helpers.Contains(helper) && state.Deadline is not { IsAnswered: false }
            ? Decision.Unchanged
            : Decision.Of(new CaseAcknowledged(whoGoes));
    }
}
