using System.Data.Common;
using Heed.Simulation.Tests.Scheduling;
using Heed.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Heed.Simulation.Tests.Stores;

/// <summary>
/// The relational store: the real model and the real SQL on an SQLite database in memory. It outlives every process; a transaction whose
/// process dies is rolled back. One transaction at a time, as SQLite has it; between statements the scheduler may let anybody else run.
/// </summary>
internal sealed class SimulatedDatabase(SqliteConnection connection, Scheduler scheduler, Faults faults, Mutation mutation, Action<SimulatedProcess> crash)
{
    private const int QuickMicros = 200;
    private const int SlowMicros = 500_000;
    private const int WaitMicros = 20_000;

    private SimulatedProcess? holder;
    private DbContext? holding;
    private DbTransaction? transaction;

    /// <summary>Contexts of one process.</summary>
    public IDbContextFactory<HeedDatabase> For(SimulatedProcess process)
    {
        var options = Template.Options(connection);
        options.AddInterceptors(new StatementFaults(this, process, mutation), new TransactionFaults(this, process), new WriteMutations(mutation));
        return new Factory(options.Options);
    }

    /// <summary>Answers a question to what is committed; null while a transaction is on its way.</summary>
    public object? Ask(string sql)
    {
        if (holder is not null)
            return null;
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }

    /// <summary>Contexts that no fault touches, for looking at the end.</summary>
    public HeedDatabase Open() => new(Template.Options(connection).Options);

    /// <summary>What the store does when a connection breaks off.</summary>
    public void Lose(SimulatedProcess process)
    {
        if (holder != process || transaction is null)
            return;
        if (mutation == Mutation.KeepHalfATransaction && transaction.Connection is not null)
            transaction.Commit();
        else
            transaction.Dispose();
        Release();
    }

    /// <summary>Waits for a turn at the database, the network and whatever goes wrong there.</summary>
    internal async ValueTask EnterAsync(SimulatedProcess process, DbContext? context, bool begins)
    {
        if (faults.On)
            await process.DelayAsync(faults.Strike(faults.SlowStatement) ? scheduler.Random.Next(SlowMicros) : scheduler.Random.Next(QuickMicros)).ConfigureAwait(false);
        while (IsTaken(context))
            await process.DelayAsync(scheduler.Random.Next(WaitMicros)).ConfigureAwait(false);
        if (holding is not null && holding == context && faults.Strike(faults.CrashesWithin))
        {
            crash(process);
            await process.DelayAsync(0).ConfigureAwait(false);
        }

        Stumble();
        if (begins)
            (holder, holding, transaction) = (process, context, null);
    }

    internal void Began(DbTransaction begun) => transaction = begun;

    internal void Release() => (holder, holding, transaction) = (null, null, null);

    internal void Stumble()
    {
        if (faults.Strike(faults.StatementFails))
            throw new SqliteException("simulated: the database is not there", 10);
    }

    /// <summary>A transaction that was disposed without a commit has no connection any more.</summary>
    private bool IsTaken(DbContext? context)
    {
        if (holder is null || holding == context)
            return false;
        if (holder.Alive && (transaction is null || transaction.Connection is not null))
            return true;
        Release();
        return false;
    }

    private sealed class Factory(DbContextOptions<HeedDatabase> options) : IDbContextFactory<HeedDatabase>
    {
        public HeedDatabase CreateDbContext() => new(options);
    }
}
