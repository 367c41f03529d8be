using Heed.App.Demo;
using Heed.Care.Vitals;
using Heed.Storage.Alarms;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Heed.Care.Tests.Vitals;

public sealed class MeasuringAgain(DemoInstance demo)
{
    [Fact]
    public async Task A_connected_band_is_asked_once_and_one_that_is_away_is_not()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var service = demo.Heed.Services.GetServices<IHostedService>().OfType<MeasureAgain>().Single();
        await using var database = demo.Open();
        var identity = $"{DemoCounty.FirstBracelet}";
        var band = await database.Devices.SingleAsync(row => row.HardwareId == identity, cancellation);
        var alarm = new AlarmRow { RuleId = "care.again.heart-rate-high", SubjectId = band.SubjectId!.Value, AreaId = band.AreaId, OnsetMs = 1, Value = 150 };
        database.Alarms.Add(alarm);
        await database.SaveChangesAsync(cancellation);
        Assert.Equal(0, await service.AskAsync(alarm.Id, cancellation));

        band.Connected = true;
        await database.SaveChangesAsync(cancellation);
        Assert.Equal(1, await service.AskAsync(alarm.Id, cancellation));
        Assert.Equal(0, await service.AskAsync(alarm.Id, cancellation));
        var command = await database.Commands.AsNoTracking().SingleAsync(row => row.DeviceId == band.Id, cancellation);
        Assert.Equal(("hrtstart", "1", band.Id), (command.Name, command.Arguments, command.DeviceId));
    }
}
