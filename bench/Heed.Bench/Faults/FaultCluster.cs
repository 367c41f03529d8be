using System.Globalization;
using Heed.Bench.Hosts;
using Heed.Care.Rules;
using Heed.Engine.Lanes;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Devices;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Heed.Bench.Faults;

/// <summary>Three silos, their PostgreSQL, and what is asked of the store afterwards.</summary>
internal sealed class FaultCluster : IAsyncDisposable
{
    /// <summary>How many silos.</summary>
    public const int SiloCount = 3;

    private FaultCluster(PostgresServer postgres, FaultNetwork? network, string database, IReadOnlyList<FaultSilo> silos)
    {
        (Postgres, Network, Database, Silos) = (postgres, network, database, silos);
    }

    /// <summary>The shared database server.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>Null where namespaces are not permitted; the silos are then on loopback.</summary>
    public FaultNetwork? Network { get; }

    /// <summary>The silos.</summary>
    public IReadOnlyList<FaultSilo> Silos { get; }

    private string Database { get; }

    /// <summary>Starts all; null when PostgreSQL is not installed.</summary>
    /// <param name="folder">Folder of the silos.</param>
    /// <param name="postgresFolder">Folder of the database.</param>
    /// <param name="devices">Bracelets to register.</param>
    public static async Task<FaultCluster?> TryStartAsync(string folder, string postgresFolder, int devices)
    {
        var network = FaultNetwork.TryMake(SiloCount);
        if (PostgresServer.TryStart(durable: true, network is null ? "127.0.0.1" : FaultNetwork.Ground, postgresFolder) is not { } postgres)
        {
            network?.Dispose();
            return null;
        }

        if (network is not null)
            LetIn(postgres);
        var database = postgres.CreateDatabase();
        await FillAsync(database, devices);
        var silos = Enumerable.Range(0, SiloCount).Select(index => network is null
            ? new FaultSilo(index + 1, "127.0.0.1", null, database, Path.Combine(folder, $"silo-{index + 1}"), FreePort.Next(), FreePort.Next(), FreePort.Next())
            : new FaultSilo(index + 1, FaultNetwork.AddressOf(index), FaultNetwork.Space(index), database, Path.Combine(folder, $"silo-{index + 1}"), 5093, 8080, 11_111)).ToArray();
        var cluster = new FaultCluster(postgres, network, database, silos);
        await Task.WhenAll(silos.Select(static silo => silo.StartAsync()));
        return cluster;
    }

    /// <summary>How many of these answered frames the ledger lacks.</summary>
    public async Task<int> CountLostAsync(IEnumerable<FaultAnswer> answers)
    {
        // Connections from before the faults are broken.
        NpgsqlConnection.ClearAllPools();
        await using var ledger = Ledgers.Open(Database);
        var lost = 0;
        var options = new LaneOptions();
        foreach (var lane in answers.Where(static answer => !answer.IsPress).GroupBy(answer => options.LaneOf(BenchInstance.WearerOf(answer.Device).Value)))
        {
            // The open readings first: one that is sealed in between is then found in its chunk.
            var open = await Lane.RecoverAsync(lane.Key, ledger, options);
            foreach (var device in lane.GroupBy(static answer => answer.Device))
            {
                var subject = BenchInstance.WearerOf(device.Key);
                var kept = open.ReadOpen(subject).Concat((await ledger.ReadChunksAsync(subject, 0, long.MaxValue)).SelectMany(ChunkCodec.Decode))
                    .Where(static reading => reading.Metric == Metric.Steps).Select(static reading => (int)reading.Value).ToHashSet();
                lost += device.Count(answer => !kept.Contains(answer.Number));
            }
        }

        return lost;
    }

    /// <summary>Holds the answered presses against the alarms of the key in the database.</summary>
    public async Task<FaultTally> CountAlarmsAsync(IReadOnlyList<FaultAnswer> answers)
    {
        await using var database = Open(Database);
        var rows = await database.Alarms.AsNoTracking().Where(static row => row.RuleId == "care.sos").Select(static row => new { row.SubjectId, row.OnsetMs, row.CaseId }).ToListAsync();
        var distinct = rows.Select(static row => (row.SubjectId, row.OnsetMs)).Distinct().ToLookup(static key => key.SubjectId);
        var presses = answers.Where(static answer => answer.IsPress).ToLookup(static answer => answer.Device);
        return new(
            0,
            presses.Sum(static device => device.Count()),
            presses.Sum(device => Math.Max(0, device.Count() - distinct[BenchInstance.WearerOf(device.Key).Value].Count())),
            rows.Count - distinct.Sum(static subject => subject.Count()),
            rows.Count(static row => row.CaseId is null));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        foreach (var silo in Silos)
            silo.Dispose();
        NpgsqlConnection.ClearAllPools();
        Postgres.Dispose();
        Network?.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>The server trusts loopback only; the bridge is as private.</summary>
    private static void LetIn(PostgresServer postgres)
    {
        var folder = Path.GetDirectoryName(postgres.LogFile)!;
        File.AppendAllText(Path.Combine(folder, "data", "pg_hba.conf"), $"host all all {FaultNetwork.Range} trust{Environment.NewLine}");
        using var connection = new NpgsqlConnection(string.Create(CultureInfo.InvariantCulture, $"Host={folder};Port={postgres.Port};Username=heed;Database=postgres;Pooling=false"));
        connection.Open();
        using var command = new NpgsqlCommand("select pg_reload_conf()", connection);
        command.ExecuteNonQuery();
    }

    private static async Task FillAsync(string location, int devices)
    {
        await using var database = Open(location);
        await HeedStorage.EnsureSchemaAsync(database);
        database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
        for (var number = 0; number < devices; number++)
        {
            var subject = BenchInstance.WearerOf(number).Value;
            database.Subjects.Add(new Subject { Id = subject, Kind = CareRules.SubjectKind, Name = $"Wearer {number}", AreaId = 1 });
            database.Devices.Add(new Device { Protocol = "watch", HardwareId = (BenchInstance.FirstWatch + number).ToString(CultureInfo.InvariantCulture), AreaId = 1, SubjectId = subject });
        }

        await database.SaveChangesAsync();
    }

    private static HeedDatabase Open(string location) =>
        new((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), location).Options);
}
