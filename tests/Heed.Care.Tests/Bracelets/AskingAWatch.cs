using System.Net;
using System.Net.Sockets;
using System.Text;
using Heed.Browser.Tests;
using Heed.Care.Bracelets;
using Heed.Care.Rules;
using Heed.Engine.Devices;
using Heed.Gateways.Iw;
using Heed.Gateways.Watch;
using Heed.Storage;
using Heed.Storage.Cases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heed.Care.Tests.Bracelets;

/// <summary>A watch of the IW protocol over a real connection.</summary>
public sealed class AskingAWatch
{
    private const string Imei = "860000000000017";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact(Timeout = 120_000)]
    public async Task A_critical_reading_asks_the_watch_to_measure_again_and_calls_nobody_and_its_key_calls_at_once()
    {
        await using var heed = await RunningHeed.StartAsync();
        var databases = heed.Services.GetRequiredService<IDbContextFactory<HeedDatabase>>();
        long subject;
        await using (var database = await databases.CreateDbContextAsync(Cancellation))
        {
            var wearer = await database.Subjects.OrderByDescending(static row => row.Id).FirstAsync(static row => row.Kind == CareRules.SubjectKind, Cancellation);
            subject = wearer.Id;
            await heed.Services.GetRequiredService<IDeviceAdministration>().RegisterAsync("iw", Imei, "", wearer.AreaId, subject, null, "test", Cancellation);
        }

        using var watch = new TcpClient();
        await watch.ConnectAsync(IPAddress.Loopback, heed.IwPort, TestContext.Current.CancellationToken);
        await SayAsync(watch, $"IWAP00{Imei}#");
        await HearAsync(watch, "IWBP00,");
        await UntilAsync(databases, static database => database.Devices.AnyAsync(static row => row.HardwareId == Imei && row.Connected, Cancellation));
        await SayAsync(watch, "IWAP50,39.6,80#");
        Assert.Contains("IWBPXT," + Imei, await HearAsync(watch, "IWBPXT,"), StringComparison.Ordinal);
        Assert.Empty(await CasesAsync(databases, subject));

        var now = DateTimeOffset.UtcNow;
        await SayAsync(watch, $"IWAP10{now:yyMMdd}A3042.3000N12109.1200E000.0{now:HHmmss}000.00080010090000108,460,00,9520,3671,01,zh-cn,00#");
        await HearAsync(watch, "IWBP10");
        await UntilAsync(databases, database => database.Cases.AnyAsync(row => row.SubjectId == subject, Cancellation));
        Assert.Equal("care.sos", Assert.Single(await CasesAsync(databases, subject)).RuleId);
    }

    [Theory]
    [InlineData("heart-rate")]
    [InlineData("oxygen")]
    [InlineData("temperature")]
    public void What_is_asked_of_a_band_may_be_sent_by_its_protocol(string vital)
    {
        Assert.Null(WatchCommands.Check(BandOrders.Measure("watch", vital)!.Value.Name, BandOrders.Measure("watch", vital)!.Value.Arguments));
        Assert.Null(IwCommands.Check(BandOrders.Measure("iw", vital)!.Value.Name, BandOrders.Measure("iw", vital)!.Value.Arguments));
        Assert.Null(IwCommands.Check(BandOrders.Locate("iw")!, ""));
        Assert.Null(WatchCommands.Check(BandOrders.Locate("watch")!, ""));
        Assert.Null(BandOrders.Measure("senml", vital));
    }

    private static async Task<List<CaseRow>> CasesAsync(IDbContextFactory<HeedDatabase> databases, long subject)
    {
        await using var database = await databases.CreateDbContextAsync(Cancellation);
        return await database.Cases.AsNoTracking().Where(row => row.SubjectId == subject).ToListAsync(Cancellation);
    }

    /// <summary>Looks until the store says so; the test's own limit ends it.</summary>
    private static async Task UntilAsync(IDbContextFactory<HeedDatabase> databases, Func<HeedDatabase, Task<bool>> look)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            await using (var database = await databases.CreateDbContextAsync(Cancellation))
            {
                if (await look(database))
                    return;
            }

            await pause.WaitForNextTickAsync(Cancellation);
        }
    }

    private static async Task SayAsync(TcpClient watch, string text) => await watch.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text), Cancellation);

    private static async Task<string> HearAsync(TcpClient watch, string wanted)
    {
        var heard = new StringBuilder();
        var buffer = new byte[512];
        while (!heard.ToString().Contains(wanted, StringComparison.Ordinal))
        {
            var read = await watch.GetStream().ReadAsync(buffer, Cancellation);
            Assert.NotEqual(0, read);
            heard.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return heard.ToString();
    }
}
