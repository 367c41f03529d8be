using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kitchens.Batches;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Tests;

public class BatchesAndDeliveries
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");
    private static readonly Actor Wu = new(ActorKind.Staff, "wu", "Wu");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_batch_within_its_limits_is_released_by_one_person_and_nobody_is_told(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var batch = await store.CookAsync(76);
        var judged = await store.Get<BatchDesk>().JudgeAsync(batch, Cancel);
        Assert.Equal(BatchVerdictKind.Release, judged!.Verdict.Kind);
        Assert.Equal(2, judged.Steps.Count);
        Assert.True(judged.Steps[1].Curve.Points.Count > 5, "The cabinet's readings belong to the step by place and time.");
        Assert.Null(await store.Get<BatchDesk>().DecideAsync(batch, true, "", Li, Cancel));
        Assert.Empty(store.Cases);
        Assert.Equal("batch.decided", await store.Get<BatchDesk>().DecideAsync(batch, false, "", Li, Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_release_against_the_verdict_needs_a_reason_and_a_second_person_and_the_regulator_is_told(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var batch = await store.CookAsync(64);
        var desk = store.Get<BatchDesk>();
        Assert.Equal("batch.text-wanted", await desk.DecideAsync(batch, true, " ", Li, Cancel));
        Assert.Equal("batch.second-wanted", await desk.DecideAsync(batch, true, "probe was wrong", Li, Cancel));
        Assert.Equal("batch.same-person", await desk.DecideAsync(batch, true, "again", Li, Cancel));
        Assert.Equal("delivery.not-released", await store.Get<DeliveryDesk>().SendAsync(batch, 1, 10, Cancel));
        Assert.Null(await desk.DecideAsync(batch, true, "seen it too", Wu, Cancel));
        Assert.Equal(Severity.Warning, Assert.Single(store.Cases).Severity);
        await using var database = store.Open();
        var row = await database.Set<MealBatch>().SingleAsync(Cancel);
        Assert.Equal((BatchDesk.Released, "Li", "Wu", (int)BatchVerdictKind.Reheat), (row.Decision, row.DecidedBy, row.SecondBy, row.Verdict));
    }

    [Theory]
    [InlineData(true, 64, true, 10, null)]
    [InlineData(true, 45, true, 10, Severity.Warning)]
    [InlineData(true, 64, false, 10, Severity.Warning)]
    [InlineData(true, 64, true, 9, Severity.Warning)]
    [InlineData(false, 45, true, 10, Severity.Critical)]
    public async Task A_delivery_is_answered_once_and_a_doubtful_or_refused_one_is_a_case(bool accepted, double celsius, bool seal, int counted, Severity? severity)
    {
        await using var store = await KitchenStore.OpenAsync();
        var desk = store.Get<DeliveryDesk>();
        var token = await SendAsync(store, await store.CookAsync(76), 10);
        Assert.Equal("delivery.name", await desk.AnswerAsync(token, new(accepted, celsius, seal, counted, "", ""), Cancel));
        Assert.Equal("delivery.celsius", await desk.AnswerAsync(token, new(accepted, double.NaN, seal, counted, "Zhao", ""), Cancel));
        Assert.Null(await desk.AnswerAsync(token, new(accepted, celsius, seal, counted, "Zhao", "cold"), Cancel));
        Assert.Equal("delivery.answered", await desk.AnswerAsync(token, new(true, 64, true, 10, "Zhao", ""), Cancel));
        Assert.Equal(severity, store.Cases.Select(static item => (Severity?)item.Severity).SingleOrDefault());
        Assert.Equal("not-found", await desk.AnswerAsync("x", new(true, 64, true, 10, "Zhao", ""), Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Boxes_of_a_batch_are_numbered_on_from_delivery_to_delivery(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var batch = await store.CookAsync(76);
        await SendAsync(store, batch, 10);
        Assert.Null(await store.Get<DeliveryDesk>().SendAsync(batch, 2, 5, Cancel));
        await using var database = store.Open();
        Assert.Equal([1, 11], await database.Set<MealDelivery>().OrderBy(row => row.Id).Select(row => row.FirstBox).ToListAsync(Cancel));
    }

    private static async Task<string> SendAsync(KitchenStore store, long batch, int boxes)
    {
        Assert.Null(await store.Get<BatchDesk>().DecideAsync(batch, true, "", Li, Cancel));
        Assert.Null(await store.Get<DeliveryDesk>().SendAsync(batch, 1, boxes, Cancel));
        await using var database = store.Open();
        return await database.Set<MealDelivery>().Select(row => row.Token).SingleAsync(Cancel);
    }
}
