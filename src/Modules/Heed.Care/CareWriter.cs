using Heed.Storage;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care;

/// <summary>Carries changes of the module's tables out: in turn, in one transaction, with an entry of the audit.</summary>
internal sealed class CareWriter(IDbContextFactory<HeedDatabase> databases, WriteGate gate, TimeProvider time)
{
    /// <summary>Now, Unix milliseconds.</summary>
    public long NowMs => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <summary>The local day.</summary>
    public DateOnly Today => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), CareTime.Zone).DateTime);

    /// <summary>A context to read with.</summary>
    public Task<HeedDatabase> OpenAsync(CancellationToken cancellation) => databases.CreateDbContextAsync(cancellation);

    /// <summary>Notes the use of a link or card, at most once a minute, without an entry of the audit.</summary>
    public async Task NoteUseAsync(long linkId, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await Storage.Access.MagicLinks.NoteUseAsync(database, linkId, NowMs, cancellation);
    }

    /// <summary>Changes something.</summary>
    /// <param name="by">Who.</param>
    /// <param name="action">What, for the audit.</param>
    /// <param name="target">To what, for the audit.</param>
    /// <param name="change">The change; its result is returned.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <exception cref="CareFaultException">The change refused.</exception>
    public async Task<T> WriteAsync<T>(string by, string action, string target, Func<HeedDatabase, Task<T>> change, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellation);
        var result = await change(database);
        database.Audit.Add(new() { AtMs = NowMs, UserName = by, Action = action, Target = target });
        await database.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return result;
    }
}

/// <summary>The county's time.</summary>
internal static class CareTime
{
    /// <summary>Its zone.</summary>
    public static TimeZoneInfo Zone { get; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    /// <summary>Begin of a local day, Unix milliseconds.</summary>
    public static long StartMs(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Zone.GetUtcOffset(local)).ToUnixTimeMilliseconds();
    }
}
