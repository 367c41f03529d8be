using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Devices;
using Heed.Storage.Escalation;
using Heed.Storage.Outbox;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Engine.Tests.Storage;

public sealed class StorageOnSqlite() : StorageTests(postgres: false);

public sealed class StorageOnPostgres() : StorageTests(postgres: true)
{
    [Fact]
    public async Task Two_silos_never_take_the_same_message()
    {
        await using (var database = await OpenAsync())
        {
            for (var number = 0; number < 10; number++)
                database.Outbox.Add(new OutboxMessage { IdempotencyKey = $"k{number}", Channel = "sms", Address = "1", NextTryMs = number });
            await database.SaveChangesAsync(Cancel);
        }

        await using var one = await OpenAsync();
        await using var held = await one.Database.BeginTransactionAsync(Cancel);
        var mine = await one.ClaimDueAsync("sms", 100, 500, 4, Cancel);
        await using var other = await OpenAsync();
        var theirs = await other.ClaimDueAsync("sms", 100, 500, 10, Cancel);
        await held.CommitAsync(Cancel);

        Assert.Equal([0, 1, 2, 3], mine.Select(static message => int.Parse(message.IdempotencyKey[1..], null)));
        Assert.Equal([4, 5, 6, 7, 8, 9], theirs.Select(static message => int.Parse(message.IdempotencyKey[1..], null)));
        Assert.Empty(await other.ClaimDueAsync("sms", 499, 900, 10, Cancel));
        Assert.Equal(10, (await other.ClaimDueAsync("sms", 500, 900, 10, Cancel)).Count);
    }

    [Fact]
    public async Task A_call_that_another_silo_makes_is_left_alone()
    {
        await using var one = await OpenAsync();
        one.DueSteps.Add(new DueStep { CaseId = 3, Step = 1, DueMs = 50 });
        await one.SaveChangesAsync(Cancel);
        await using var held = await one.Database.BeginTransactionAsync(Cancel);
        Assert.False(await one.ClaimDueStepAsync(3, 49, Cancel));
        Assert.True(await one.ClaimDueStepAsync(3, 50, Cancel));

        await using var other = await OpenAsync();
        await using (await other.Database.BeginTransactionAsync(Cancel))
            Assert.False(await other.ClaimDueStepAsync(3, 50, Cancel));
        await held.RollbackAsync(Cancel);
        await using (await other.Database.BeginTransactionAsync(Cancel))
            Assert.True(await other.ClaimDueStepAsync(3, 50, Cancel));
    }
}

public abstract class StorageTests(bool postgres) : IAsyncLifetime
{
    private readonly TestDatabase store = TestDatabase.Create(postgres);
    private ServiceProvider services = null!;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        services = new ServiceCollection().AddHeedStorage(store.Location).BuildServiceProvider();
        await HeedStorage.EnsureSchemaAsync(Databases, Cancel);
    }

    public async ValueTask DisposeAsync()
    {
        if (services is not null)
            await services.DisposeAsync();
        store.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task The_schema_can_be_ensured_again_and_by_several_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, postgres ? 4 : 1).Select(_ => HeedStorage.EnsureSchemaAsync(Databases, Cancel)));
        await using var database = await OpenAsync();
        Assert.Empty(await database.Areas.ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(0L, 10L, 10L, 20L, true)]
    [InlineData(0L, null, 10L, 20L, false)]
    [InlineData(0L, 10L, 9L, null, false)]
    [InlineData(5L, 5L, 0L, 10L, true)]
    [InlineData(0L, 10L, 5L, 5L, true)]
    [InlineData(0L, 10L, 5L, 2L, true)]
    [InlineData(10L, 20L, 0L, 11L, false)]
    public async Task A_device_watches_one_subject_at_a_time(long from, long? to, long otherFrom, long? otherTo, bool allowed)
    {
        await using var database = await OpenAsync();
        database.DeviceBindings.Add(new DeviceBindingSpan { DeviceId = 1, SubjectId = 1, FromMs = from, ToMs = to });
        database.DeviceBindings.Add(new DeviceBindingSpan { DeviceId = 2, SubjectId = 1, FromMs = 0 });
        await database.SaveChangesAsync(Cancel);
        database.DeviceBindings.Add(new DeviceBindingSpan { DeviceId = 1, SubjectId = 2, FromMs = otherFrom, ToMs = otherTo });
        if (allowed)
            await database.SaveChangesAsync(Cancel);
        else
            await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task A_binding_cannot_be_stretched_over_the_next_one_but_ends_and_begins_in_one_go()
    {
        await using var database = await OpenAsync();
        var first = new DeviceBindingSpan { DeviceId = 1, SubjectId = 1, FromMs = 0 };
        database.DeviceBindings.Add(first);
        await database.SaveChangesAsync(Cancel);
        first.ToMs = 10;
        database.DeviceBindings.Add(new DeviceBindingSpan { DeviceId = 1, SubjectId = 2, FromMs = 10 });
        await database.SaveChangesAsync(Cancel);
        first.ToMs = 11;
        await Assert.ThrowsAsync<DbUpdateException>(() => database.SaveChangesAsync(Cancel));
    }

    [Fact]
    public async Task A_torn_frame_kept_as_a_sample_is_stored_without_what_text_cannot_hold()
    {
        await using var database = await OpenAsync();
        database.UnknownDevices.Add(new UnknownDevice { Protocol = "watch", HardwareId = "1", Sample = "[应\0声\ud83d" });
        await database.SaveChangesAsync(Cancel);
        database.ChangeTracker.Clear();
        var sample = (await database.UnknownDevices.SingleAsync(Cancel)).Sample;
        Assert.StartsWith("[应", sample, StringComparison.Ordinal);
        Assert.Contains("声", sample, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_numbered_by_the_program_and_by_the_database_do_not_collide()
    {
        await using var database = await OpenAsync();
        database.Areas.AddRange(new Area { Id = 1, Name = "a", Path = "1/" }, new Area { Id = 7, Name = "b", Path = "7/" });
        await database.SaveChangesAsync(Cancel);
        var next = new Area { Name = "c", Path = "c/" };
        database.Areas.Add(next);
        await database.SaveChangesAsync(Cancel);
        Assert.True(next.Id > 7);
        Assert.Equal(["1/"], await database.Areas.Where(area => area.Path.StartsWith("1/")).Select(area => area.Path).ToListAsync(Cancel));
    }

    protected ValueTask<HeedDatabase> OpenAsync() => new(Databases.CreateDbContextAsync(Cancel));

    private IDbContextFactory<HeedDatabase> Databases => services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
}
