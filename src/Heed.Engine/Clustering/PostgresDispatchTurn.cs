using Heed.Engine.Alarms;
using Npgsql;

namespace Heed.Engine.Clustering;

/// <summary>The turn as a lock of the shared PostgreSQL: it ends with its session, so a silo that dies holds nobody up.</summary>
internal sealed class PostgresDispatchTurn(string database) : IDispatchTurn
{
    private const string Name = "heed-alarms";

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database);

    /// <inheritdoc/>
    public async ValueTask<IAsyncDisposable> EnterAsync(CancellationToken cancellation)
    {
        var connection = await source.OpenConnectionAsync(cancellation);
        try
        {
            var transaction = await connection.BeginTransactionAsync(cancellation);
            await using var command = new NpgsqlCommand($"select pg_advisory_xact_lock(hashtext('{Name}'))", connection, transaction);
            await command.ExecuteNonQueryAsync(cancellation);
            return new Turn(connection, transaction);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private sealed class Turn(NpgsqlConnection connection, NpgsqlTransaction transaction) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
