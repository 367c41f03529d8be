using System.Data.Common;
using Heed.Kernel.Cases;
using Heed.Simulation.Tests.Scheduling;
using Heed.Storage.Audit;
using Heed.Storage.Cases;
using Heed.Storage.Escalation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Heed.Simulation.Tests.Stores;

/// <summary>Makes each statement a wait, in which anything may happen, and some a failure.</summary>
internal sealed class StatementFaults(SimulatedDatabase database, SimulatedProcess process, Mutation mutation) : DbCommandInterceptor
{
    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await database.EnterAsync(process, eventData.Context, begins: false).ConfigureAwait(false);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await database.EnterAsync(process, eventData.Context, begins: false).ConfigureAwait(false);
        var isLeftOut = mutation == Mutation.PostponeInTheQueueAlone && eventData.CommandSource == CommandSource.ExecuteUpdate && command.CommandText.Contains(nameof(CaseRow.NextCallMs), StringComparison.Ordinal);
        return isLeftOut ? InterceptionResult<int>.SuppressWithResult(1) : result;
    }
}

/// <summary>Gives out the one transaction, and loses answers of commits.</summary>
internal sealed class TransactionFaults(SimulatedDatabase database, SimulatedProcess process) : DbTransactionInterceptor
{
    public override async ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        await database.EnterAsync(process, eventData.Context, begins: true).ConfigureAwait(false);
        return result;
    }

    public override ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default)
    {
        database.Began(result);
        return new(result);
    }

    public override async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        await database.EnterAsync(process, eventData.Context, begins: false).ConfigureAwait(false);
        return result;
    }

    public override Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        database.Release();
        database.Stumble();
        return Task.CompletedTask;
    }
}

/// <summary>Plants the defects that leave rows out.</summary>
internal sealed class WriteMutations(Mutation mutation) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        foreach (var entry in eventData.Context!.ChangeTracker.Entries().Where(static entry => entry.State == EntityState.Added).ToArray())
        {
            if ((mutation == Mutation.ForgetTheDueStep && entry.Entity is DueStep)
                || (mutation == Mutation.ForgetALook && entry.Entity is AuditEntry)
                || (mutation == Mutation.ForgetAnEvent && entry.Entity is CaseEventRow { Type: nameof(CaseAcknowledged) }))
            {
                entry.State = EntityState.Detached;
            }
        }

        return new(result);
    }
}
