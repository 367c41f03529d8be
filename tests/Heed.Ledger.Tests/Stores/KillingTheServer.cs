using Heed.Ledger.Postgres;
using Heed.Testing;

namespace Heed.Ledger.Tests.Stores;

public sealed class KillingTheServer
{
    [Fact]
    public async Task What_was_acknowledged_is_there_after_the_database_server_was_killed_and_the_ledger_goes_on()
    {
        var ct = TestContext.Current.CancellationToken;
        using var server = PostgresServer.TryStart(durable: true);
        Assert.SkipWhen(server is null, "PostgreSQL is not installed (Debian: apt-get install postgresql).");
        await using var ledger = PostgresLedger.Open(new() { Connection = server.CreateDatabase() });
        var acknowledged = 0L;
        for (; acknowledged < 50; acknowledged++)
            await ledger.CommitAsync(LedgerStore.Commit(0, acknowledged + 1, LedgerStore.Raised(acknowledged + 1)), ct);
        server.Kill();
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await ledger.CommitAsync(LedgerStore.Commit(0, acknowledged + 1), ct));
        await Assert.ThrowsAsync<LedgerUnavailableException>(async () => await ledger.RecoverAsync(0, ct));
        server.RestartIfEnded();
        var recovery = await ledger.RecoverAsync(0, ct);
        Assert.Equal(acknowledged, recovery.LastSequence);
        await ledger.CommitAsync(LedgerStore.Commit(0, acknowledged + 1), ct);
        Assert.Equal(acknowledged, (await ledger.StatisticsAsync(ct)).PendingAlarms);
    }
}
