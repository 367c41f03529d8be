using Heed.Engine.Devices;
using Heed.Engine.Live;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Devices;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Heed.Engine.Tests.Devices;

public sealed class DeviceDirectoryTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_registered_device_is_found_an_unknown_one_is_listed_once_with_its_count_and_hearing_is_written()
    {
        var file = Path.Combine(Path.GetTempPath(), $"heed-{Guid.NewGuid():N}.db");
        var time = new FakeTimeProvider();
        await using (var services = new ServiceCollection().AddHeedStorage(file).BuildServiceProvider())
        {
            var databases = services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
            await HeedStorage.EnsureSchemaAsync(databases, Cancel);
            await using var database = await databases.CreateDbContextAsync(Cancel);
            database.Areas.Add(new Area { Id = 1, Name = "County", Path = "1/" });
            database.Devices.Add(new Device { Id = 5, Protocol = "watch", HardwareId = "001", AreaId = 1 });
            await database.SaveChangesAsync(Cancel);
            var directory = new DeviceDirectory(databases, services.GetRequiredService<WriteGate>(), time, new LiveFeed());
            await directory.LoadAsync(cancellation: Cancel);

            Assert.Equal(5, directory.Find("watch", "x001".AsSpan(1))?.DeviceId);
            Assert.Null(directory.Find("senml", "001"));
            directory.ReportUnknown("watch", "999", "192.0.2.1", "[frame]");
            directory.ReportUnknown("watch", "999", "192.0.2.1", "[frame]");
            directory.ReportHeard(5, "192.0.2.2", connected: true);
            await directory.FlushAsync(Cancel);

            Assert.Equal(2, (await database.UnknownDevices.AsNoTracking().SingleAsync(Cancel)).Count);
            Assert.True((await database.Devices.AsNoTracking().SingleAsync(Cancel)).Connected);
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        File.Delete(file);
    }
}
