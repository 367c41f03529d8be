using Heed.Kernel.Cases;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Registers;
using Heed.Kitchens.Reheating;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Tests;

/// <summary>Registers that were written out of reach, boxes that are heated again, deliveries that do not come.</summary>
public class RegistersAndReheating
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_that_was_written_an_hour_ago_keeps_its_time_and_is_kept_once(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<RegisterDesk>();
        var entry = Entry(store) with { AtMs = store.NowMs - 3_600_000, Signature = "M1 2L3 4" };
        Assert.Null(await desk.KeepAsync(1, entry, "Li", Cancel));
        Assert.Null(await desk.KeepAsync(1, entry with { Text = "sent again" }, "Li", Cancel));
        await using var database = store.Open();
        var row = await database.Set<RegisterEntry>().SingleAsync(Cancel);
        Assert.Equal((store.NowMs - 3_600_000, store.NowMs, 20261124, "M1 2L3 4", ""), (row.AtMs, row.ReceivedMs, row.Day, row.Signature, row.Text));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_entry_of_yesterday_belongs_to_yesterday(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        Assert.Null(await store.Get<RegisterDesk>().KeepAsync(1, Entry(store) with { AtMs = store.NowMs - (11 * 3_600_000L) }, "Li", Cancel));
        await using var database = store.Open();
        Assert.Equal(20261123, (await database.Set<RegisterEntry>().SingleAsync(Cancel)).Day);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_no_entry_is_refused_with_its_reason(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<RegisterDesk>();
        var good = Entry(store);
        foreach (var (entry, code) in new (SentEntry, string)[]
        {
            (good with { ClientId = "short" }, "register.id"),
            (good with { Register = "gossip" }, "register.unknown"),
            (good with { InOrder = false }, "register.text"),
            (good with { Signature = "<script>" }, "register.signature"),
            (good with { AtMs = store.NowMs - (25 * 3_600_000L) }, "register.time"),
            (good with { AtMs = store.NowMs + 600_000 }, "register.time"),
            (good with { Picture = "AAAA" }, "camera.picture"),
            (good with { Picture = "%" }, "camera.picture"),
        })
        {
            Assert.Equal(code, await desk.KeepAsync(1, entry, "Li", Cancel));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_box_is_heated_through_once_and_a_second_time_is_a_case(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var (batch, token) = await DeliverAsync(store, null);
        var desk = store.Get<ReheatDesk>();
        Assert.Equal("reheat.not-accepted", await desk.KeepAsync(token, 3, 75, "Teacher", Cancel));
        Assert.Null(await store.Get<DeliveryDesk>().AnswerAsync(token, new(true, 65, true, 10, "Teacher", ""), Cancel));
        Assert.Equal("reheat.colder", await desk.KeepAsync(token, 3, 69.9, "Teacher", Cancel));
        Assert.Equal("delivery.name", await desk.KeepAsync(token, 3, 75, " ", Cancel));
        Assert.Equal("not-found", await desk.KeepAsync(token, 11, 75, "Teacher", Cancel));
        Assert.Null(await desk.KeepAsync(token, 3, 75, "Teacher", Cancel));
        Assert.Equal(75, (await desk.RecordOfAsync(batch, 3, Cancel))!.Celsius);
        Assert.Empty(store.Cases);
        Assert.Equal("reheat.twice", await desk.KeepAsync(token, 3, 80, "Teacher", Cancel));
        Assert.Contains($"B{batch}-3", Assert.Single(store.Cases).Title, StringComparison.Ordinal);
        Assert.Equal(75, (await desk.RecordOfAsync(batch, 3, Cancel))!.Celsius);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_delivery_that_does_not_arrive_is_one_case_and_one_that_was_answered_is_none(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var (_, token) = await DeliverAsync(store, TimeSpan.FromMinutes(40));
        Assert.Null(await store.Get<DeliveryDesk>().AnswerAsync(token, new(true, 65, true, 10, "Teacher", ""), Cancel));
        await DeliverAsync(store, TimeSpan.FromMinutes(40));
        store.Time.Advance(TimeSpan.FromMinutes(60));
        await store.Get<DutyRunner>().RunAsync(Cancel);
        Assert.DoesNotContain(store.Cases, static item => item.Title.Contains("School", StringComparison.Ordinal));
        store.Time.Advance(TimeSpan.FromMinutes(11));
        await store.Get<DutyRunner>().RunAsync(Cancel);
        await store.Get<DutyRunner>().RunAsync(Cancel);
        Assert.Single(store.Cases, static item => item.Title.Contains("School", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_curve_of_the_only_cabinet_belongs_to_a_hot_hold_without_being_asked_for(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<BatchDesk>();
        var batch = await desk.StartAsync(1, "Rice", 10, "chef", Cancel);
        await desk.BeginStepAsync(batch, Heed.Kernel.Food.BatchStepKind.HoldHot, null, "chef", Cancel);
        await using var database = store.Open();
        Assert.Equal(KitchenStore.Cabinet, (await database.Set<MealBatchStep>().SingleAsync(Cancel)).PointId);
    }

    private static SentEntry Entry(KitchenStore store) => new("0123456789abcdef0123456789abcdef", "samples", true, "", store.NowMs, "", "");

    private static async Task<(long Batch, string Token)> DeliverAsync(KitchenStore store, TimeSpan? within)
    {
        var batch = await store.CookAsync(76);
        Assert.Null(await store.Get<BatchDesk>().DecideAsync(batch, true, "", Li, Cancel));
        Assert.Null(await store.Get<DeliveryDesk>().SendAsync(batch, new(1, 10, null, "north", within), Cancel));
        await using var database = store.Open();
        return (batch, await database.Set<MealDelivery>().Where(row => row.BatchId == batch).Select(static row => row.Token).SingleAsync(Cancel));
    }
}
