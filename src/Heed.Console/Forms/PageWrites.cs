using Heed.Console.Scope;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Forms;

/// <summary>
/// The one way a page changes a relational row: the writer's rights are read anew, the change and its audit entry are one transaction,
/// and nothing is written when the form is wrong or stale.
/// </summary>
public sealed class PageWrites(IDbContextFactory<HeedDatabase> databases, AreaScopes scopes, WriteGate gate, TimeProvider time)
{
    /// <summary>Carries a change out.</summary>
    /// <param name="writer">Who, as the page knows them; what they may do is read anew.</param>
    /// <param name="action">Name of the action in the audit: <c>change-person</c>.</param>
    /// <param name="change">Checks and changes rows; what it answers decides whether they are kept.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<FormAnswer> WriteAsync(AreaScope writer, string action, Func<HeedDatabase, AreaScope, Task<FormAnswer>> change, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(change);
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        if (await scopes.FindAsync(database, writer.UserId, writer.Limit, cancellation) is not { } scope)
            return FormAnswer.Denied;
        try
        {
            var answer = await change(database, scope);
            if (!answer.IsDone)
                return answer;
            database.Audit.Add(new() { AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(), UserId = scope.UserId, UserName = scope.Name, Action = action, Target = answer.Target, Detail = answer.Detail });
            await database.SaveChangesAsync(cancellation);
            await transaction.CommitAsync(cancellation);
            return answer;
        }
        catch (DbUpdateConcurrencyException)
        {
            return FormAnswer.Stale;
        }
    }
}
