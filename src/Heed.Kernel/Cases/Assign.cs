namespace Heed.Kernel.Cases;

/// <summary>Gives the case to a member of staff.</summary>
/// <param name="AssigneeId">User id.</param>
/// <param name="AssigneeName">Name as it is shown.</param>
public sealed record AssignCase(string AssigneeId, string AssigneeName) : CaseCommand;

/// <summary>Giving a case to somebody; it does not answer the case.</summary>
internal static class Assign
{
    internal static Decision Decide(CaseState state, AssignCase command)
    {
        if (CaseGuards.Active(state) is { } objection)
            return Decision.Refuse(objection);
        if (string.IsNullOrWhiteSpace(command.AssigneeId))
            return Decision.Refuse(CaseRefusals.AssigneeRequired);
        return state.AssigneeId == command.AssigneeId
            ? Decision.Unchanged
            : Decision.Of(new CaseAssigned(command.AssigneeId, command.AssigneeName));
    }
}
