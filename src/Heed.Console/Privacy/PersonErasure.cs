using Heed.Console.Forms;
using Heed.Console.Scope;
using Heed.Engine.Cases;
using Heed.Engine.Devices;
using Heed.Engine.Erasure;
using Heed.Kernel.Access;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Console.Privacy;

/// <summary>
/// Erases a person (article 47): readings from lane and ledger, rows from every table that names her, words about her from ended cases, notices and the
/// audit. What is left is numbers without a name: that cases were opened and how they ended, and that the erasure took place. Open cases and holds stand
/// against it. After a failure in between run it again.
/// </summary>
public sealed class PersonErasure(IDbContextFactory<HeedDatabase> databases, PageWrites writes, WriteGate gate, IDeviceAdministration devices, IErasure ledger, AlarmIntake alarms, TimeProvider time)
{
    /// <summary>Erases.</summary>
    /// <param name="writer">Who, with <see cref="Permissions.PrivacyManage"/> where the person lives.</param>
    /// <param name="subjectId">Whom.</param>
    /// <param name="cancellation">Gives up before the work begins.</param>
    public async Task<FormAnswer> EraseAsync(AreaScope writer, long subjectId, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(writer);
        long[] worn;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
        {
            if (await ObjectAsync(database, writer, subjectId, cancellation) is { } objection)
                return objection;
            worn = await database.Devices.Where(row => row.SubjectId == subjectId).Select(static row => row.Id).ToArrayAsync(cancellation);
        }

        foreach (var device in worn)
            await devices.BindAsync(device, null, writer.Name, cancellation);
        await ledger.EraseAsync(new(subjectId), cancellation);
        var answer = await writes.WriteAsync(writer, "erase-person", async (database, scope) =>
        {
            if (await ObjectAsync(database, scope, subjectId, cancellation) is { } objection)
                return objection;
            var traces = await PersonTraces.FindAsync(database, subjectId, time.GetUtcNow().ToUnixTimeMilliseconds(), cancellation);
            await traces.RemoveAsync(database, cancellation);
            foreach (var type in PersonalRows.Types(database.Model).Where(static type => type.ClrType != typeof(Storage.Cases.CaseRow) && type.ClrType != typeof(Storage.Devices.Device)))
                await PersonalRows.DeleteAsync(database, type, subjectId, cancellation);
            return FormAnswer.Done(subjectId, $"subject/{subjectId}");
        }, cancellation);
        if (!answer.IsDone)
            return answer;
        alarms.ForgetSubject(subjectId);
        await CompactAsync(cancellation);
        return answer;
    }

    /// <summary>What stands against it: nobody to erase, no right, an open case, a hold.</summary>
    private static async Task<FormAnswer?> ObjectAsync(HeedDatabase database, AreaScope scope, long subjectId, CancellationToken cancellation)
    {
        if (!await scope.Subjects(database, Permissions.PrivacyManage).AnyAsync(row => row.Id == subjectId && row.Wearer != null, cancellation))
            return FormAnswer.NotFound;
        if (await database.Set<LegalHoldRow>().AnyAsync(row => row.SubjectId == subjectId && row.LiftedMs == null, cancellation))
            return FormAnswer.Wrong(FormAnswer.Whole, "erase.hold");
        return await database.Cases.AnyAsync(row => row.SubjectId == subjectId && (row.Status == CaseStatus.Open || row.Status == CaseStatus.Acknowledged || row.Status == CaseStatus.Paused), cancellation)
            ? FormAnswer.Wrong(FormAnswer.Whole, "erase.open-cases")
            : null;
    }

    /// <summary>SQLite keeps deleted bytes in free pages and in its log: both are written anew. PostgreSQL's own vacuum does it there.</summary>
    private async Task CompactAsync(CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (!database.Database.IsSqlite())
            return;
        await database.Database.ExecuteSqlRawAsync("VACUUM", cancellation);
        await database.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
    }
}
