using System.Net;
using Heed.App.Commands;
using Heed.App.Hosting;
using Heed.App.Migrating;
using Heed.Engine.Erasure;
using Heed.Engine.Readings;
using Heed.Kernel.Access;
using Heed.Kernel.Intake;
using Heed.Kernel.Observations;
using Heed.Ledger;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Subjects;
using Heed.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heed.App.Tests.Stores;

public sealed class OnPostgres : IDisposable
{
    private readonly TestDatabase database = TestDatabase.Create(postgres: true);
    private readonly string folder = Directory.CreateTempSubdirectory("heed-app-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        database.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task An_instance_on_PostgreSQL_is_ready_takes_observations_and_lets_people_sign_in()
    {
        var instance = new HeedInstance { Settings = { ["Heed:Database"] = database.Location } };
        await instance.InitializeAsync();
        try
        {
            using var browser = instance.Browser();
            Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync(new Uri("/healthz/ready", UriKind.Relative), Cancel)).StatusCode);
            await TakeAsync(instance.Services, instance.Wearer);
            Assert.Single(await ReadAsync(instance.Services, instance.Wearer));
            await instance.AddUserAsync("li", Enum.GetValues<Role>()[0], 1);
            using var signedIn = await instance.SignInAsync("li");
            Assert.False(File.Exists(Path.Combine(instance.Folder, "heed.db")));
        }
        finally
        {
            await instance.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_store_moves_into_PostgreSQL_whole_and_goes_on_there()
    {
        await using (var app = await StartAsync(""))
        {
            await using var files = await Contexts(app).CreateDbContextAsync(Cancel);
            files.Areas.AddRange(new Area { Id = 1, Name = "county", Path = "1/" }, new Area { Id = 2, Name = "town", Path = "1/2/", ParentId = 1, Level = 1 });
            files.Subjects.Add(new Subject { Id = 41, Kind = "wearer", Name = "应声", AreaId = 2, Wearer = new() { BirthDate = new(1940, 2, 29) } });
            await files.SaveChangesAsync(Cancel);
            await TakeAsync(app.Services, 41);
            var busy = await Assert.ThrowsAsync<MigrationException>(() => StoreMigration.RunAsync(new() { Data = folder }, database.Location, static _ => { }, Cancel));
            Assert.Contains("Stop it", busy.Message, StringComparison.Ordinal);
            await app.StopAsync(Cancel);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        var moved = await StoreMigration.RunAsync(new() { Data = folder }, database.Location, static _ => { }, Cancel);

        Assert.All(moved, static table => Assert.Equal(table.Source, table.Target));
        Assert.Equal(2, moved.Single(static table => table.Table == "Areas").Target);
        Assert.True(moved.Single(static table => table.Table == "lane").Target > 0);
        var again = await Assert.ThrowsAsync<MigrationException>(() => StoreMigration.RunAsync(new() { Data = folder }, database.Location, static _ => { }, Cancel));
        Assert.Contains("empty database", again.Message, StringComparison.Ordinal);
        await using var there = await StartAsync(database.Location);
        Assert.Equal(36.5, Assert.Single(await ReadAsync(there.Services, 41)).Value);
        await using var rows = await Contexts(there).CreateDbContextAsync(Cancel);
        Assert.Equal(new DateOnly(1940, 2, 29), (await rows.Wearers.SingleAsync(Cancel)).BirthDate);
        var next = new Subject { Kind = "wearer", Name = "next", AreaId = 1 };
        rows.Subjects.Add(next);
        await rows.SaveChangesAsync(Cancel);
        Assert.True(next.Id > 41);
        await there.StopAsync(Cancel);
    }

    [Fact]
    public async Task A_table_that_cannot_be_moved_leaves_nothing_behind()
    {
        await using (var app = await StartAsync(""))
            await app.StopAsync(Cancel);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        await using (var files = new HeedDatabase((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), Path.Combine(folder, "heed.db")).Options))
            await files.Database.ExecuteSqlRawAsync("INSERT INTO Areas(Id, Name, NameEnglish, Path, Level) VALUES(1, 'a', '', '1/', 0); PRAGMA foreign_keys=OFF; INSERT INTO Subjects(Id, Kind, Name, AreaId, Address, Active) VALUES(5, 'wearer', 'b', 999, '', 1)", Cancel);
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => StoreMigration.RunAsync(new() { Data = folder }, database.Location, static _ => { }, Cancel));

        await using var there = new HeedDatabase((DbContextOptions<HeedDatabase>)HeedStorage.Configure(new DbContextOptionsBuilder<HeedDatabase>(), database.Location).Options);
        Assert.Empty(await there.Areas.ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_subject_is_read_by_the_day_and_erased_through_the_running_instance(bool postgres)
    {
        await using var app = await StartAsync(postgres ? database.Location : "");
        await TakeAsync(app.Services, 9);
        var rollUps = app.Services.GetRequiredService<IRollUps>();
        var day = Assert.Single(await rollUps.ReadAsync(new(9), 1_699_900_000_000, 1_700_100_000_000, TimeSpan.FromDays(1), TimeSpan.FromHours(8), Cancel));
        Assert.Equal((1L, 36.5, 1_699_977_600_000), (day.Count, day.Mean, day.FromMs));
        await app.Services.GetRequiredService<IErasure>().EraseAsync(new(9), Cancel);
        Assert.Empty(await ReadAsync(app.Services, 9));
        Assert.Empty(await rollUps.ReadAsync(new(9), 0, 1_800_000_000_000, TimeSpan.FromHours(1), TimeSpan.Zero, Cancel));
        await app.StopAsync(Cancel);
    }

    [Fact]
    public void The_doctor_says_what_is_wrong_with_a_PostgreSQL()
    {
        Assert.Contains("fsync", PostgresFinding.Of(database.Location).Words, StringComparison.Ordinal);
        Assert.Contains("does not answer", PostgresFinding.Of("Host=127.0.0.1;Port=1;Database=none;Username=x").Words, StringComparison.Ordinal);
        Assert.Contains("connection string is wrong", PostgresFinding.Of("Host=x;Colour=red").Words, StringComparison.Ordinal);
    }

    private async Task<WebApplication> StartAsync(string location)
    {
        var app = HeedHost.Build(
            new() { ["Heed:HttpPort"] = "0", ["Heed:WatchPort"] = "0", ["Heed:MqttPort"] = "0", ["Heed:IwPort"] = "0", ["Heed:Ev07bPort"] = "0", ["Heed:Data"] = folder, ["Heed:Database"] = location },
            static builder => builder.Logging.SetMinimumLevel(LogLevel.Error));
        Assert.True(await HeedHost.StartAsync(app, Cancel));
        return app;
    }

    private static IDbContextFactory<HeedDatabase> Contexts(WebApplication app) => app.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>();

    private static async Task TakeAsync(IServiceProvider services, long subject) =>
        await services.GetRequiredService<IIntake>().AcceptAsync(new Observation[] { new(new(subject), Metric.BodyTemperature, 1_700_000_000_000, 36.5) }, Cancel);

    private static Task<IReadOnlyList<Observation>> ReadAsync(IServiceProvider services, long subject) =>
        services.GetRequiredService<IReadings>().ReadAsync(new(subject), 0, long.MaxValue, null, Cancel);
}
