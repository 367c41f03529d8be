using Heed.Care.Bracelets;
using Heed.Engine.Devices;
using Heed.Gateways.Iw;
using Heed.Gateways.Watch;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Bracelets;

public sealed class LifeOfABracelet(DemoInstance demo)
{
    private static readonly BraceletConsent Agreed = new("the wearer", FamilySeesReadings: true, FamilySeesPlace: false);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_application_to_return()
    {
        var desk = demo.Get<BraceletDesk>();
        var area = await VillageAsync();
        var code = await desk.SubmitAsync(Application(area), Cancellation);
        await using var database = demo.Open();
        var id = await database.Set<BraceletApplication>().Where(row => row.Code == code).Select(row => row.Id).SingleAsync(Cancellation);
        var subject = await desk.ApproveAsync(id, "test", Cancellation);
        Assert.Equal("apply.fault.decided", (await Assert.ThrowsAsync<CareFaultException>(() => desk.ApproveAsync(id, "test", Cancellation))).Message);

        var device = await demo.Get<IDeviceAdministration>().RegisterAsync("watch", "7700000001", "", area, null, null, "test", Cancellation);
        Assert.Equal("issue.fault.consent", (await Assert.ThrowsAsync<CareFaultException>(() => desk.IssueAsync(subject, "7700000001", Agreed with { By = " " }, "test", Cancellation))).Message);
        Assert.Equal("issue.fault.unknown", (await Assert.ThrowsAsync<CareFaultException>(() => desk.IssueAsync(subject, "7700000099", Agreed, "test", Cancellation))).Message);
        var loan = await desk.IssueAsync(subject, "862577000000011"[..4] + "77000000011", Agreed, "test", Cancellation);
        Assert.Equal("issue.fault.worn", (await Assert.ThrowsAsync<CareFaultException>(() => desk.IssueAsync(subject, "7700000001", Agreed, "test", Cancellation))).Message);
        await demo.Get<IDeviceAdministration>().RegisterAsync("watch", "7700000002", "", area, null, null, "test", Cancellation);
        Assert.Equal("issue.fault.has-one", (await Assert.ThrowsAsync<CareFaultException>(() => desk.IssueAsync(subject, "7700000002", Agreed, "test", Cancellation))).Message);
        var commands = await database.Commands.AsNoTracking().Where(row => row.DeviceId == device).ToListAsync(Cancellation);
        Assert.Contains(commands, static row => row is { Name: "SOS", Arguments: "13800000000,,", ConfirmedMs: null });
        Assert.Equal(ApplicationStatus.Issued, await database.Set<BraceletApplication>().Where(row => row.Id == id).Select(row => row.Status).SingleAsync(Cancellation));

        await desk.CheckWearAsync(loan, "test", Cancellation);
        await desk.EndAsync(loan, LoanEnd.Returned, "", "test", Cancellation);
        Assert.Null(await database.Devices.AsNoTracking().Where(row => row.Id == device).Select(row => row.SubjectId).SingleAsync(Cancellation));
        Assert.Equal("issue.fault.ended", (await Assert.ThrowsAsync<CareFaultException>(() => desk.EndAsync(loan, LoanEnd.Lost, "", "test", Cancellation))).Message);
    }

    [Theory]
    [InlineData("", "13800000000", "apply.fault.name")]
    [InlineData("Somebody", "call me", "apply.fault.phone")]
    [InlineData("Somebody", "", "apply.fault.phone")]
    public async Task An_application_that_cannot_be_answered_is_refused_with_what_to_mend(string name, string phone, string fault)
    {
        var application = Application(await VillageAsync());
        (application.Name, application.ApplicantPhone) = (name, phone);
        Assert.Equal(fault, (await Assert.ThrowsAsync<CareFaultException>(() => demo.Get<BraceletDesk>().SubmitAsync(application, Cancellation))).Message);
    }

    [Fact]
    public async Task Born_tomorrow_or_in_no_village_is_refused()
    {
        var desk = demo.Get<BraceletDesk>();
        var unborn = Application(await VillageAsync());
        unborn.BirthDate = new(2170, 1, 1);
        Assert.Equal("apply.fault.birth", (await Assert.ThrowsAsync<CareFaultException>(() => desk.SubmitAsync(unborn, Cancellation))).Message);
        Assert.Equal("apply.fault.area", (await Assert.ThrowsAsync<CareFaultException>(() => desk.SubmitAsync(Application(999_999), Cancellation))).Message);
    }

    [Fact]
    public void Settings_are_commands_that_the_protocols_accept()
    {
        string[] numbers = ["13800000000", "13900000000"];
        Assert.All(BraceletSettings.Of("watch", numbers), static command => Assert.Null(WatchCommands.Check(command.Name, command.Arguments)));
        Assert.All(BraceletSettings.Of("iw", numbers), static command => Assert.Null(IwCommands.Check(command.Name, command.Arguments)));
        Assert.Empty(BraceletSettings.Of("ev07b", numbers));
        Assert.DoesNotContain(BraceletSettings.Of("watch", []), static command => command.Name == "PHB");
    }

    private Task<int> VillageAsync() => demo.Open().Areas.Where(static row => row.Level == 2).Select(static row => row.Id).FirstAsync(Cancellation);

    private static BraceletApplication Application(int area) => new() { Code = "", AreaId = area, Name = "Test Applicant", ApplicantPhone = "13800000000", ApplicantName = "Daughter" };
}
