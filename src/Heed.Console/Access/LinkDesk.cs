using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Kernel.Access;
using Heed.Storage;
using Heed.Storage.Access;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Access;

/// <summary>Where links without an account are seen and revoked, whatever module made them, by who may change what the module keeps of the subject.</summary>
public sealed class LinkDesk(PageWrites writes, TimeProvider time)
{
    /// <summary>Links to subjects within the reader's work.</summary>
    public static IQueryable<MagicLink> Within(HeedDatabase database, AreaScope scope)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(scope);
        var subjects = scope.Subjects(database, Permissions.ModuleWork);
        return database.Set<MagicLink>().Where(row => subjects.Any(subject => subject.Id == row.SubjectId));
    }

    /// <summary>Revokes one, at once.</summary>
    public Task<FormAnswer> RevokeAsync(AreaScope writer, long linkId, CancellationToken cancellation = default) => writes.WriteAsync(writer, "revoke-link", async (database, scope) =>
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (await Within(database, scope).SingleOrDefaultAsync(row => row.Id == linkId && row.RevokedMs == null && row.EndsMs > nowMs, cancellation) is not { } link)
            return FormAnswer.NotFound;
        (link.RevokedMs, link.RevokedBy) = (nowMs, scope.Name);
        return FormAnswer.Done(linkId, $"subject/{link.SubjectId}", $"link/{link.Id} {link.Kind}");
    }, cancellation);
}
