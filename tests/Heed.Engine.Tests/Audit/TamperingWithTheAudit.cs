using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Audit;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Engine.Tests.Audit;

public sealed class TamperingOnSqlite() : TamperingWithTheAudit(postgres: false);

public sealed class TamperingOnPostgres() : TamperingWithTheAudit(postgres: true);

/// <summary>Somebody with the store in hand edits and deletes rows; the verifier says which.</summary>
public abstract class TamperingWithTheAudit(bool postgres) : IAsyncLifetime
{
    private readonly TestDatabase store = TestDatabase.Create(postgres);
    private ServiceProvider services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddLogging().AddHeedStorage(store.Location).AddHeedCases(new ConfigurationBuilder().Build()).BuildServiceProvider();
        await HeedStorage.EnsureSchemaAsync(services.GetRequiredService<IDbContextFactory<HeedDatabase>>(), Cancel);
        await using var database = Open();
        database.Areas.Add(new Area { Id = 1, Name = "county", Path = "1/" });
        await database.SaveChangesAsync(Cancel);
        var desk = services.GetRequiredService<CaseDesk>();
        for (var number = 0; number < 3; number++)
        {
            var id = await desk.OpenAsync("care", "Test", "", 1, null, Severity.Warning, Actor.System, Cancel);
            await desk.ExecuteAsync(id, new AcknowledgeCase("me"), new(ActorKind.Staff, "u", "Li"), null, Cancel);
            await desk.ExecuteAsync(id, new NoteCase("half \ud800 and \0 nothing"), new(ActorKind.Staff, "u", "Li"), null, Cancel);
            await NoteAsync("view-health", $"subject/{number}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task An_untouched_chain_is_sound() => Assert.Empty(await FaultsAsync());

    [Fact]
    public async Task An_edited_case_event_is_named()
    {
        await ExecuteAsync("UPDATE \"CaseEvents\" SET \"ActorName\" = 'Wang' WHERE \"CaseId\" = 2 AND \"Version\" = 2");
        Assert.Equal([(AuditFaultKind.Changed, "case/2/2")], await FaultsAsync());
    }

    [Fact]
    public async Task A_deleted_case_event_is_named()
    {
        await ExecuteAsync("DELETE FROM \"CaseEvents\" WHERE \"CaseId\" = 3 AND \"Version\" = 3");
        Assert.Equal([(AuditFaultKind.Deleted, "case/3/3")], await FaultsAsync());
    }

    [Fact]
    public async Task An_edited_and_a_deleted_audit_entry_are_named()
    {
        await using (var database = Open())
            Assert.Equal([4, 8, 12], await database.Audit.OrderBy(static row => row.Sequence).Select(static row => row.Sequence).ToListAsync(Cancel));
        await ExecuteAsync("UPDATE \"Audit\" SET \"AtMs\" = \"AtMs\" - 1 WHERE \"Sequence\" = 4");
        await ExecuteAsync("DELETE FROM \"Audit\" WHERE \"Sequence\" = 12");
        Assert.Equal([(AuditFaultKind.Changed, "audit/4"), (AuditFaultKind.Deleted, "audit/12")], await FaultsAsync());
    }

    [Fact]
    public async Task Who_deletes_the_record_and_its_link_leaves_a_gap()
    {
        await ExecuteAsync("DELETE FROM \"Audit\" WHERE \"Sequence\" = 8");
        await ExecuteAsync("DELETE FROM \"AuditLinks\" WHERE \"Sequence\" = 8");
        Assert.Equal([(AuditFaultKind.LinkMissing, "link/8")], await FaultsAsync());
    }

    [Fact]
    public async Task Who_cuts_the_end_off_or_relinks_an_edited_record_is_found()
    {
        await ExecuteAsync("DELETE FROM \"Audit\" WHERE \"Sequence\" = 12");
        await ExecuteAsync("DELETE FROM \"AuditLinks\" WHERE \"Sequence\" = 12");
        await ExecuteAsync($"UPDATE \"AuditLinks\" SET \"Digest\" = '{new string('a', 64)}' WHERE \"Sequence\" = 4");
        Assert.Equal([(AuditFaultKind.LinkChanged, "link/4"), (AuditFaultKind.Truncated, "link/12")], await FaultsAsync());
    }

    [Fact]
    public async Task A_record_put_in_past_the_platform_is_named()
    {
        await ExecuteAsync("INSERT INTO \"CaseEvents\" (\"CaseId\", \"Version\", \"Type\", \"Data\", \"AtMs\", \"ActorKind\", \"ActorId\", \"ActorName\") VALUES (1, 9, 'CaseNoted', '{}', 0, 1, '', '')");
        Assert.Equal([(AuditFaultKind.Unlinked, "case/1/9")], await FaultsAsync());
    }

    [Fact]
    public async Task Many_writers_at_once_make_one_chain_without_a_gap()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async writer =>
        {
            for (var number = 0; number < 10; number++)
                await NoteAsync("view-health", $"writer/{writer}/{number}");
        }));

        Assert.Empty(await FaultsAsync());
        await using var database = Open();
        Assert.Equal(92, await database.Set<AuditLink>().CountAsync(Cancel));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_no_link()
    {
        await using (var database = Open())
        {
            database.Audit.Add(new AuditEntry { Action = "a" });
            database.Areas.Add(new Area { Id = 1, Name = "twice", Path = "1/" });
            await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveChangesAsync(Cancel));
        }

        Assert.Empty(await FaultsAsync());
    }

    private HeedDatabase Open() => services.GetRequiredService<IDbContextFactory<HeedDatabase>>().CreateDbContext();

    private async Task NoteAsync(string action, string target)
    {
        await using var database = Open();
        database.Audit.Add(new AuditEntry { AtMs = 1, UserId = "u", UserName = "Li", Action = action, Target = target });
        await database.SaveChangesAsync(Cancel);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var database = Open();
        Assert.Equal(1, await database.Database.ExecuteSqlRawAsync(sql.Replace("{}", "{{}}", StringComparison.Ordinal), Cancel));
    }

    private async Task<List<(AuditFaultKind, string)>> FaultsAsync()
    {
        await using var database = Open();
        var faults = new List<(AuditFaultKind, string)>();
        await foreach (var fault in new AuditVerifier(database).VerifyAsync(Cancel))
            faults.Add((fault.Kind, fault.Reference));
        return faults;
    }
}
