using System.Globalization;
using Npgsql;
using Orleans;
using Orleans.Configuration;
using Orleans.Runtime;

namespace Heed.Engine.Clustering;

/// <summary>
/// Who belongs to the cluster, in two small tables of the shared PostgreSQL. Every change takes the next number of the table's version,
/// which only one silo can: that is the compare-and-set that Orleans' membership protocol rests on.
/// </summary>
internal sealed class PostgresMembership(string database, string cluster) : IMembershipTable
{
    private const string Schema =
        """
        create table if not exists cluster_version (cluster text primary key, version integer not null);
        create table if not exists cluster_silo (
            cluster text not null references cluster_version, silo text not null, name text not null, host text not null, status integer not null,
            proxy_port integer not null, suspects text not null, started timestamptz not null, alive timestamptz not null, primary key (cluster, silo));
        insert into cluster_version values ($1, 0) on conflict do nothing;
        """;

    private const string Columns = "silo, name, host, status, proxy_port, suspects, started, alive";

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(database);

    /// <inheritdoc/>
    public async Task InitializeMembershipTable(bool tryInitTableVersion)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        // Two silos that start at once may both find no table; the lock lets them take turns.
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtext('heed-membership'))");
        foreach (var statement in Schema.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            await ExecuteAsync(connection, statement, statement.Contains("$1", StringComparison.Ordinal) ? [cluster] : []);
        await transaction.CommitAsync();
    }

    /// <inheritdoc/>
    public async Task DeleteMembershipTableEntries(string clusterId)
    {
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "delete from cluster_silo where cluster = $1", clusterId);
        await ExecuteAsync(connection, "delete from cluster_version where cluster = $1", clusterId);
    }

    /// <inheritdoc/>
    public async Task CleanupDefunctSiloEntries(DateTimeOffset beforeDate)
    {
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "delete from cluster_silo where cluster = $1 and status = $2 and alive < $3", cluster, (int)SiloStatus.Dead, beforeDate.ToUniversalTime());
    }

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadRow(SiloAddress key) => await ReadAsync(key);

    /// <inheritdoc/>
    public async Task<MembershipTableData> ReadAll() => await ReadAsync(null);

    /// <inheritdoc/>
    public Task<bool> InsertRow(MembershipEntry entry, TableVersion tableVersion) => ChangeAsync(tableVersion, (connection, _) => ExecuteAsync(
        connection,
        $"insert into cluster_silo (cluster, {Columns}) values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing",
        cluster, Name(entry.SiloAddress), entry.SiloName ?? "", entry.HostName ?? "", (int)entry.Status, entry.ProxyPort, Suspects(entry), Utc(entry.StartTime), Utc(entry.IAmAliveTime)));

    /// <inheritdoc/>
    public Task<bool> UpdateRow(MembershipEntry entry, string etag, TableVersion tableVersion) => ChangeAsync(tableVersion, (connection, _) => ExecuteAsync(
        connection,
        "update cluster_silo set status = $3, suspects = $4, alive = greatest(alive, $5) where cluster = $1 and silo = $2",
        cluster, Name(entry.SiloAddress), (int)entry.Status, Suspects(entry), Utc(entry.IAmAliveTime)));

    /// <inheritdoc/>
    public async Task UpdateIAmAlive(MembershipEntry entry)
    {
        await using var connection = await source.OpenConnectionAsync();
        await ExecuteAsync(connection, "update cluster_silo set alive = greatest(alive, $3) where cluster = $1 and silo = $2", cluster, Name(entry.SiloAddress), Utc(entry.IAmAliveTime));
    }

    private async Task<bool> ChangeAsync(TableVersion next, Func<NpgsqlConnection, NpgsqlTransaction, Task<int>> change)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        if (await ExecuteAsync(connection, "update cluster_version set version = $2 where cluster = $1 and version = $3", cluster, next.Version, next.Version - 1) != 1
            || await change(connection, transaction) != 1)
        {
            await transaction.RollbackAsync();
            return false;
        }

        await transaction.CommitAsync();
        return true;
    }

    private async Task<MembershipTableData> ReadAsync(SiloAddress? silo)
    {
        await using var connection = await source.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(
            $"select version, {Columns} from cluster_version left join cluster_silo on cluster_silo.cluster = cluster_version.cluster and ($2::text is null or silo = $2) where cluster_version.cluster = $1",
            connection);
        command.Parameters.Add(new() { Value = cluster });
        command.Parameters.Add(new() { Value = silo is null ? DBNull.Value : Name(silo), NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text });
        await using var reader = await command.ExecuteReaderAsync();
        var entries = new List<Tuple<MembershipEntry, string>>();
        var version = 0;
        while (await reader.ReadAsync())
        {
            version = reader.GetInt32(0);
            if (!reader.IsDBNull(1))
                entries.Add(new(Entry(reader), Text(version)));
        }

        return new(entries, new TableVersion(version, Text(version)));
    }

    private static MembershipEntry Entry(NpgsqlDataReader reader) => new()
    {
        SiloAddress = SiloAddress.FromParsableString(reader.GetString(1)),
        SiloName = reader.GetString(2),
        HostName = reader.GetString(3),
        Status = (SiloStatus)reader.GetInt32(4),
        ProxyPort = reader.GetInt32(5),
        SuspectTimes = [.. reader.GetString(6).Split('|', StringSplitOptions.RemoveEmptyEntries).Select(Suspect)],
        StartTime = reader.GetDateTime(7),
        IAmAliveTime = reader.GetDateTime(8),
    };

    private static string Suspects(MembershipEntry entry) =>
        string.Join('|', (entry.SuspectTimes ?? []).Select(static item => $"{Name(item.Item1)},{item.Item2.ToString("O", CultureInfo.InvariantCulture)}"));

    private static Tuple<SiloAddress, DateTime> Suspect(string text)
    {
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return new(SiloAddress.FromParsableString(text[..comma]), DateTime.Parse(text[(comma + 1)..], CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind));
    }

    private static string Name(SiloAddress silo) => silo.ToParsableString();

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static DateTime Utc(DateTime time) => DateTime.SpecifyKind(time, DateTimeKind.Utc);

    private static async Task<int> ExecuteAsync(NpgsqlConnection connection, string sql, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.Add(new() { Value = value });
        return await command.ExecuteNonQueryAsync();
    }
}
