using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Audit;

/// <summary>Writes an audit entry that stands alone; one that goes with a change is written in the change's transaction.</summary>
public sealed class AuditNotes(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Longest name of an unknown account that is kept, characters.</summary>
    public const int MostNameCharacters = 64;

    /// <summary>Writes it.</summary>
    /// <param name="userId">Who; empty when unknown.</param>
    /// <param name="userName">Name of who.</param>
    /// <param name="action">What: <c>sign-in</c>, <c>view-health</c> …</param>
    /// <param name="target">To what: <c>subject/12</c>.</param>
    /// <param name="detail">Particulars; never a secret.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task WriteAsync(string userId, string userName, string action, string target = "", string detail = "", CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(userName);
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        database.Audit.Add(new()
        {
            AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(),
            UserId = userId,
            UserName = userName.Length > MostNameCharacters ? userName[..MostNameCharacters] : userName,
            Action = action,
            Target = target,
            Detail = detail,
        });
        await database.SaveChangesAsync(cancellation);
    }
}
