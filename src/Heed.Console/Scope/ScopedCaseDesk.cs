using Heed.Engine.Cases;
using Heed.Kernel.Access;
using Heed.Kernel.Cases;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Scope;

/// <summary>Carries commands on cases out for a person, where they may work on cases. Pages and endpoints use it instead of the desk.</summary>
public sealed class ScopedCaseDesk(IDbContextFactory<HeedDatabase> databases, ICaseDesk desk)
{
    /// <summary>Code of a refusal: the person may see the case, not work on it.</summary>
    public const string NotAllowed = "case.not-allowed";

    /// <summary>Carries it out; a case outside the person's areas is not found.</summary>
    /// <param name="scope">Who.</param>
    /// <param name="caseId">Which case.</param>
    /// <param name="command">What.</param>
    /// <param name="expectedVersion">Version that the person saw; null when it does not matter.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<CaseAnswer> ExecuteAsync(AreaScope scope, long caseId, CaseCommand command, long? expectedVersion, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            if (!await scope.Cases(database).AnyAsync(row => row.Id == caseId, cancellation))
                return new(CaseAnswerKind.NotFound, "", 0);
            long[] touched = command is MergeCase merge ? [caseId, merge.IntoCaseId] : [caseId];
            if (await scope.Cases(database, Permissions.CasesWork).CountAsync(row => touched.Contains(row.Id), cancellation) != touched.Distinct().Count())
                return new(CaseAnswerKind.Refused, NotAllowed, 0);
        }

        return await desk.ExecuteAsync(caseId, command, new(ActorKind.Staff, scope.UserId, scope.Name), expectedVersion, cancellation);
    }
}
