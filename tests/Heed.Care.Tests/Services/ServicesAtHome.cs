using Heed.Care.Family;
using Heed.Care.Services;
using Heed.Storage.Access;
using Heed.Storage.Care;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Services;

public sealed class ServicesAtHome(DemoInstance demo)
{
    private const long Subject = 9;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_wish_goes_from_asked_to_rated_in_order_and_in_no_other()
    {
        var requests = demo.Get<CareRequests>();
        var id = await requests.AskAsync(Subject, "meals", "soft food", requests.Today, "daughter", Cancellation);
        Assert.Equal("request.fault.order", await FaultAsync(requests.BeginAsync(id, "test", Cancellation)));
        Assert.Equal("request.fault.helper", await FaultAsync(requests.AssignAsync(id, " ", "test", Cancellation)));
        await requests.AssignAsync(id, "volunteer", "test", Cancellation);
        await requests.BeginAsync(id, "test", Cancellation);
        Assert.Equal("request.fault.order", await FaultAsync(requests.CallOffAsync(id, "rain", "test", Cancellation)));
        await requests.FinishAsync(id, "eaten", "test", Cancellation);
        Assert.Equal("request.fault.order", await FaultAsync(requests.RateAsync(id, Subject + 1, 5, "stranger", Cancellation)));
        await requests.RateAsync(id, Subject, 5, "daughter", Cancellation);
        await using var database = demo.Open();
        var row = await database.Set<CareRequest>().SingleAsync(row => row.Id == id, Cancellation);
        Assert.Equal((CareRequestStatus.Done, 5, "volunteer"), (row.Status, row.Rating, row.Helper));
        Assert.True(row.BegunMs <= row.DoneMs);
    }

    [Fact]
    public async Task A_day_in_the_past_an_unknown_service_and_too_many_are_refused()
    {
        var requests = demo.Get<CareRequests>();
        Assert.Equal("request.fault.day", await FaultAsync(requests.AskAsync(Subject, "meals", "", requests.Today.AddDays(-1), "x", Cancellation)));
        Assert.Equal("request.fault.kind", await FaultAsync(requests.AskAsync(Subject, "singing", "", requests.Today, "x", Cancellation)));
        for (var count = 0; count < CareRequests.MostOpen; count++)
            await requests.AskAsync(11, "visit", "", requests.Today, "x", Cancellation);
        Assert.Equal("request.fault.many", await FaultAsync(requests.AskAsync(11, "visit", "", requests.Today, "x", Cancellation)));
    }

    [Fact]
    public async Task A_plan_asks_for_each_of_its_days_once_however_often_it_is_laid_out()
    {
        var requests = demo.Get<CareRequests>();
        var plan = await requests.PlanAsync(10, "cleaning", 3, requests.Today, "helper", "test", Cancellation);
        await requests.LayOutAsync(Cancellation);
        await requests.LayOutAsync(Cancellation);
        await using var database = demo.Open();
        var days = await database.Set<CareRequest>().Where(row => row.PlanId == plan).Select(row => row.Day).OrderBy(row => row).ToListAsync(Cancellation);
        Assert.Equal([requests.Today, requests.Today.AddDays(3), requests.Today.AddDays(6)], days);
    }

    [Fact]
    public async Task On_the_morning_of_a_visit_the_elder_is_told_once_who_comes()
    {
        const long Person = 12;
        var (requests, reminders) = (demo.Get<CareRequests>(), demo.Get<VisitReminders>());
        var id = await requests.AskAsync(Person, "bathing", "", requests.Today, "daughter", Cancellation);
        var open = await requests.AskAsync(Person, "meals", "", requests.Today, "daughter", Cancellation);
        await requests.AssignAsync(id, "Helper Li", "test", Cancellation);
        var early = new DateTimeOffset(requests.Today.ToDateTime(new TimeOnly(7, 29)), TimeSpan.FromHours(8));
        await reminders.SendAsync(early, Cancellation);
        await using var database = demo.Open();
        Assert.False(await database.Outbox.AnyAsync(row => row.IdempotencyKey == $"care-visit/{id}", Cancellation));
        await reminders.SendAsync(early.AddMinutes(1), Cancellation);
        await reminders.SendAsync(early.AddMinutes(16), Cancellation);
        var message = await database.Outbox.SingleAsync(row => row.IdempotencyKey == $"care-visit/{id}", Cancellation);
        Assert.Equal("sms", message.Channel);
        Assert.Equal(await database.Subjects.Where(static row => row.Id == Person).Select(static row => row.Wearer!.Phone).SingleAsync(Cancellation), message.Address);
        Assert.Contains("Helper Li", message.Text, StringComparison.Ordinal);
        Assert.False(await database.Outbox.AnyAsync(row => row.IdempotencyKey == $"care-visit/{open}", Cancellation));
    }

    [Fact]
    public async Task A_family_link_opens_for_its_kind_until_it_ends_and_only_its_hash_is_kept()
    {
        var links = demo.Get<CareLinks>();
        var secret = await links.MakeAsync(MagicLinkKind.Family, Subject, "daughter", "test", CareLinks.FamilyDays, Cancellation);
        Assert.Equal(Subject, (await links.OpenAsync(MagicLinkKind.Family, secret, Cancellation))?.SubjectId);
        Assert.Null(await links.OpenAsync(MagicLinkKind.Search, secret, Cancellation));
        Assert.Null(await links.OpenAsync(MagicLinkKind.Family, secret + "x", Cancellation));
        await using var database = demo.Open();
        Assert.False(await database.Set<MagicLink>().AnyAsync(row => row.Hash == secret, Cancellation));
        Assert.True(await database.Audit.AnyAsync(row => row.Action == "view-health" && row.UserName == "daughter" && row.Target == "subject/9", Cancellation));
        await links.EndAsync(MagicLinkKind.Family, Subject, "test", Cancellation);
        Assert.Null(await links.OpenAsync(MagicLinkKind.Family, secret, Cancellation));
    }

    private static async Task<string> FaultAsync<T>(Task<T> task) => (await Assert.ThrowsAsync<CareFaultException>(() => task)).Message;
}
