using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kitchens.Administration;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Inspections;
using Heed.Kitchens.Recalls;
using Heed.Kitchens.Receiving;
using Heed.Kitchens.Registers;
using Heed.Kitchens.Trace;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Tests;

public class DutiesAndTraces
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_missed_register_and_an_overdue_calibration_are_one_case_each_however_often_it_is_looked(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        await store.CookAsync(76);
        store.Time.Advance(TimeSpan.FromHours(4));
        await using (var database = store.Open())
        {
            database.Add(new RegisterEntry { KitchenId = 1, Register = "morning-check", Day = 20261124, InOrder = true });
            (await database.Set<ControlPoint>().SingleAsync(Cancel)).CalibrationDueMs = store.NowMs - 1;
            await database.SaveChangesAsync(Cancel);
        }

        Assert.Equal(2, await store.Get<DutyRunner>().RunAsync(Cancel));
        Assert.Equal(0, await store.Get<DutyRunner>().RunAsync(Cancel));
        Assert.Equal(["Kitchen · 传感器校准 未按时完成", "Kitchen · 留样 未按时完成"], store.Cases.Select(static item => item.Title).Order(StringComparer.Ordinal));
        await store.Get<KitchenAdministration>().CalibratedAsync(KitchenStore.Cabinet, store.Time.GetUtcNow().AddDays(1), Cancel);
        store.Time.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await store.Get<DutyRunner>().RunAsync(Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_lot_is_traced_to_everybody_who_got_it_and_a_box_back_to_its_lots(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var bad = await DeliveredAsync(store, "L1", 1, 2);
        var other = await DeliveredAsync(store, "L2", 1);
        var tracing = store.Get<Tracing>();
        var forward = await tracing.ForwardAsync("L1", null, Cancel);
        Assert.Equal([bad], forward.Batches.Select(static batch => batch.Id));
        Assert.Equal((2, 20L), (forward.Deliveries.Count, forward.Boxes));
        var back = await tracing.BackAsync(Tracing.BoxCode(bad, 15), null, Cancel);
        Assert.Equal("Factory", Assert.Single(back!.Deliveries).Customer);
        Assert.Equal("L1", Assert.Single(back.Lots).Code);
        Assert.Empty((await tracing.BackAsync(Tracing.BoxCode(bad, 21), null, Cancel))!.Deliveries);
        Assert.Empty((await tracing.ForwardAsync("L1", [2], Cancel)).Batches);
        Assert.Null(await tracing.BackAsync("box", null, Cancel));
        Assert.Single((await tracing.BackAsync($"B{other}", null, Cancel))!.Lots);
        var recalls = store.Get<RecallDesk>();
        var exercise = await recalls.StartAsync("L1", "exercise", true, forward, 1, Li, Cancel);
        Assert.Empty(store.Cases);
        Assert.NotNull(await recalls.StartAsync("L1", "salmonella", false, forward, 1, Li, Cancel));
        Assert.Equal(2, store.Cases.Count);
        Assert.All(store.Cases, static item => Assert.Equal(Severity.Critical, item.Severity));
        store.Time.Advance(TimeSpan.FromMinutes(12));
        await using var database = store.Open();
        foreach (var contact in await database.Set<RecallContact>().Where(row => row.RunId == exercise).ToListAsync(Cancel))
        {
            Assert.True(await recalls.ReachedAsync(contact.Id, "Li", Cancel));
            Assert.False(await recalls.ReachedAsync(contact.Id, "Li", Cancel));
        }

        var run = await database.Set<RecallRun>().AsNoTracking().SingleAsync(row => row.Id == exercise, Cancel);
        Assert.Equal(TimeSpan.FromMinutes(12), TimeSpan.FromMilliseconds(run.FinishedMs!.Value - run.StartedMs));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_events_of_a_batch_name_its_lots_and_its_boxes(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var id = await DeliveredAsync(store, "L1", 1);
        await using var database = store.Open();
        var document = Epcis.Document(
            await database.Set<MealBatch>().SingleAsync(Cancel), await database.Set<IngredientLot>().ToListAsync(Cancel), await database.Set<MealDelivery>().ToListAsync(Cancel), store.Time.GetUtcNow());
        var events = document["epcisBody"]!["eventList"]!.AsArray();
        Assert.Equal(["receiving", "commissioning", "packing", "shipping"], events.Select(static item => (string)item!["bizStep"]!));
        Assert.Equal("urn:heed:lot:L1", (string)events[1]!["inputQuantityList"]![0]!["epcClass"]!);
        Assert.Equal($"urn:heed:batch:{id}", (string)events[3]!["quantityList"]![0]!["epcClass"]!);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Events_are_found_by_type_step_time_and_identity_and_pages_hold_each_once(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var id = await DeliveredAsync(store, "L 1", 1, 2);
        await DeliveredAsync(store, "L2", 1);
        await using var database = store.Open();
        async Task<string[]> AskAsync(EpcisQuery query, int size = 100)
        {
            var all = new List<string>();
            string? token = null;
            do
            {
                (var events, token) = await query.PageAsync(database, [1], token, size, Cancel);
                all.AddRange(events.Select(static node => (string)node["eventID"]!));
            }
            while (token is not null);
            return [.. all];
        }

        var everything = new EpcisQuery(null, null, long.MinValue, long.MaxValue, null);
        var ids = await AskAsync(everything);
        Assert.Equal(10, ids.Length);
        Assert.Equal(ids, await AskAsync(everything, 1));
        Assert.Equal(ids, await AskAsync(everything, 3));
        Assert.Equal(2, (await AskAsync(everything with { EventType = "TransformationEvent" })).Length);
        Assert.Equal(3, (await AskAsync(everything with { BizStep = "shipping" })).Length);
        Assert.Equal(5, (await AskAsync(everything with { Epc = Epcis.BatchClass(id) })).Length);
        Assert.Equal(6, (await AskAsync(everything with { Epc = "urn:heed:lot:L%201" })).Length);
        Assert.Empty(await AskAsync(everything with { FromMs = store.NowMs + 1 }));
        Assert.Empty(await AskAsync(everything with { Epc = "urn:epc:id:sgtin:1" }));
        Assert.Empty((await everything.PageAsync(database, [2], null, 10, Cancel)).Events);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_inspection_gives_the_grade_and_stays_in_the_history(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<InspectionDesk>();
        var full = InspectionScore.Standard.ToDictionary(static item => item, static _ => InspectionScore.ItemMost);
        Assert.Equal("inspection.items", await desk.KeepAsync(1, new(new Dictionary<string, int>()), "", "Li", Cancel));
        Assert.Null(await desk.SetAsync(1, "many alarms", 30, TimeSpan.FromDays(3), "Li", Cancel));
        Assert.Equal("task.open", await desk.SetAsync(1, "again", 30, TimeSpan.FromDays(3), "Li", Cancel));
        Assert.Null(await desk.KeepAsync(1, new(new Dictionary<string, int>(full) { ["premises"] = 5, ["storage"] = 2 }), "hood is dirty", "Li", Cancel));
        await using var database = store.Open();
        Assert.Equal("B", (await database.Set<Kitchen>().AsNoTracking().SingleAsync(Cancel)).Grade);
        Assert.NotNull((await database.Set<InspectionTask>().SingleAsync(Cancel)).InspectionId);
        Assert.Null(await desk.KeepAsync(1, new(full), "", "Li", Cancel));
        Assert.Equal("A", (await database.Set<Kitchen>().AsNoTracking().SingleAsync(Cancel)).Grade);
        Assert.Equal([87.0, 100.0], await database.Set<KitchenInspection>().OrderBy(static row => row.Id).Select(static row => row.Percent).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(10, 10, "A")]
    [InlineData(0, 10, "C")]
    [InlineData(9, 9, "A")]
    [InlineData(5, 9, "B")]
    [InlineData(7, 7, "C")]
    public void Points_give_the_grade_and_an_item_without_any_is_never_better_than_C(int first, int others, string grade) =>
        Assert.Equal(grade, new InspectionScore(InspectionScore.Standard.ToDictionary(static item => item, item => item == InspectionScore.Standard[0] ? first : others)).Grade);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Boxes_are_packed_into_a_delivery_and_it_onto_its_vehicle_until_the_customer_unpacks_them(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var batch = await DeliveredAsync(store, "L1", 1);
        Assert.Null(await store.Get<DeliveryDesk>().SendAsync(batch, new(2, 20, KitchenStore.Cabinet, "south", null), Cancel));
        await using var database = store.Open();
        var sent = await database.Set<MealDelivery>().AsNoTracking().OrderBy(static row => row.Id).ToListAsync(Cancel);
        Assert.Null(await store.Get<DeliveryDesk>().AnswerAsync(sent[0].Token, new(false, 40, true, 10, "Teacher", "cold"), Cancel));
        Assert.Null(await store.Get<DeliveryDesk>().AnswerAsync(sent[1].Token, new(true, 66, true, 19, "Office", ""), Cancel));
        async Task<string[]> AskAsync(EpcisQuery query) => [.. (await query.PageAsync(database, [1], null, 100, Cancel)).Events.Select(static node => $"{node["bizStep"]} {node["action"]} {node["parentID"]}".TrimEnd())];

        var all = new EpcisQuery(null, null, long.MinValue, long.MaxValue, null);
        var (first, second, vehicle) = (Epcis.DeliveryId(sent[0].Id), Epcis.DeliveryId(sent[1].Id), Epcis.VehicleId(KitchenStore.Cabinet));
        Assert.Equal([$"packing ADD {first}", $"packing ADD {second}", $"loading ADD {vehicle}", $"unpacking DELETE {second}"], await AskAsync(all with { EventType = "AggregationEvent" }));
        Assert.Equal([$"packing ADD {second}", $"unpacking DELETE {second}"], await AskAsync(all with { ParentId = second }));
        Assert.Equal([$"loading ADD {vehicle}"], await AskAsync(all with { ParentId = vehicle }));
        Assert.Equal([$"unpacking DELETE {second}"], await AskAsync(all with { Action = "DELETE" }));
        Assert.Equal([$"packing ADD {first}", "shipping OBSERVE", "holding OBSERVE"], await AskAsync(all with { Epc = first }));
        Assert.Equal([$"packing ADD {second}", $"loading ADD {vehicle}", "shipping OBSERVE", "accepting OBSERVE", $"unpacking DELETE {second}"], await AskAsync(all with { Epc = vehicle }));
        Assert.Empty(await AskAsync(all with { ParentId = "urn:heed:delivery:x" }));
        Assert.Empty(await AskAsync(all with { ParentId = Epcis.BatchClass(batch) }));
    }

    private static async Task<long> DeliveredAsync(KitchenStore store, string lot, params long[] customers)
    {
        var administration = store.Get<KitchenAdministration>();
        Assert.Equal((null, ReceivingVerdict.Accept), await store.Get<ReceivingDesk>().ReceiveAsync(1, new(lot, "pork", "supplier", StorageKind.Chilled, 4), Li, Cancel));
        var batch = await store.CookAsync(76);
        await using (var database = store.Open())
            await administration.UseLotAsync(batch, await database.Set<IngredientLot>().Where(row => row.Code == lot).Select(row => row.Id).SingleAsync(Cancel), Cancel);
        Assert.Null(await store.Get<BatchDesk>().DecideAsync(batch, true, "", Li, Cancel));
        foreach (var customer in customers)
            Assert.Null(await store.Get<DeliveryDesk>().SendAsync(batch, customer, 10, Cancel));
        return batch;
    }
}
