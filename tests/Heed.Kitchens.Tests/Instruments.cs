using Heed.Kernel.Food;
using Heed.Kitchens.Batches;
using Heed.Kitchens.Instruments;
using Heed.Kitchens.Probes;
using Heed.Kitchens.Registers;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Tests;

/// <summary>Hand probes, their certificates and what an overdue one means for its readings.</summary>
public class Instruments
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_overdue_probe_marks_its_readings_and_is_one_case_until_it_is_calibrated(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var (desk, probes) = (store.Get<InstrumentDesk>(), store.Get<ProbeDesk>());
        var now = store.Time.GetUtcNow();
        Assert.Null(await desk.AddAsync(1, " P1 ", "needle", "C-1", now.AddDays(-1), now.AddDays(9), Cancel));
        Assert.Null(await probes.KeepAsync(1, KitchenStore.Cabinet, null, 63, "P1", default, "Li", Cancel));
        Assert.Equal(0, await store.Get<DutyRunner>().RunAsync(Cancel));
        store.Time.Advance(TimeSpan.FromDays(10));
        Assert.Null(await probes.KeepAsync(1, KitchenStore.Cabinet, null, 64, "P1", default, "Li", Cancel));
        Assert.Null(await probes.KeepAsync(1, KitchenStore.Cabinet, null, 65, "P2", default, "Li", Cancel));
        var batch = await store.Get<BatchDesk>().StartAsync(1, "Rice", 10, "chef", Cancel);
        var step = await store.Get<BatchDesk>().BeginStepAsync(batch, BatchStepKind.Cook, null, "chef", Cancel);
        Assert.True(await store.Get<BatchDesk>().AddCoreAsync(step, 80, "P1", "chef", Cancel));
        Assert.True(await store.Get<BatchDesk>().AddCoreAsync(step, 81, "P2", "chef", Cancel));

        await store.Get<DutyRunner>().RunAsync(Cancel);
        await store.Get<DutyRunner>().RunAsync(Cancel);
        Assert.Equal("P1 needle C-1 · 2026-12-03", Assert.Single(store.Cases, static item => item.Title == "Kitchen · 探头校准 未按时完成").Text);
        await using var database = store.Open();
        Assert.Equal(
            [(true, "Cabinet 63.0 °C P1"), (false, $"Cabinet 64.0 °C P1 · {InstrumentDesk.OverdueMark}"), (true, "Cabinet 65.0 °C P2")],
            (await database.Set<RegisterEntry>().AsNoTracking().OrderBy(static row => row.Id).ToListAsync(Cancel)).Select(static row => (row.InOrder, row.Text)));
        Assert.Equal([true, false], await database.Set<CoreReading>().OrderBy(static row => row.Id).Select(static row => row.IsProbeOverdue).ToListAsync(Cancel));

        var probe = await database.Set<KitchenInstrument>().AsNoTracking().SingleAsync(Cancel);
        now = store.Time.GetUtcNow();
        Assert.Null(await desk.CalibratedAsync(1, probe.Id, "C-2", now, now.AddDays(5), Cancel));
        Assert.Null(await probes.KeepAsync(1, KitchenStore.Cabinet, null, 66, "P1", default, "Li", Cancel));
        Assert.True((await database.Set<RegisterEntry>().OrderBy(static row => row.Id).LastAsync(Cancel)).InOrder);
        store.Time.Advance(TimeSpan.FromDays(6));
        await store.Get<DutyRunner>().RunAsync(Cancel);
        Assert.Equal(2, store.Cases.Count(static item => item.Title == "Kitchen · 探头校准 未按时完成"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_no_calibration_is_refused_and_a_retired_probe_is_marked_but_reminds_nobody(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<InstrumentDesk>();
        var now = store.Time.GetUtcNow();
        Assert.Equal("probe.name", await desk.AddAsync(1, " ", "", "", now, now.AddDays(1), Cancel));
        Assert.Equal("instrument.future", await desk.AddAsync(1, "P1", "", "", now.AddDays(1), now.AddDays(2), Cancel));
        Assert.Equal("instrument.due", await desk.AddAsync(1, "P1", "", "", now, now, Cancel));
        Assert.Equal("instrument.due", await desk.AddAsync(1, "P1", "", "", now, now.AddDays(2000), Cancel));
        Assert.Null(await desk.AddAsync(1, "P1", "", "", now, now.AddDays(1), Cancel));
        Assert.Equal("instrument.taken", await desk.AddAsync(1, "P1", "", "", now, now.AddDays(1), Cancel));
        await using var database = store.Open();
        var id = await database.Set<KitchenInstrument>().Select(static row => row.Id).SingleAsync(Cancel);
        Assert.Equal("not-found", await desk.CalibratedAsync(2, id, "", now, now.AddDays(1), Cancel));
        Assert.Null(await desk.RetireAsync(1, id, Cancel));
        store.Time.Advance(TimeSpan.FromDays(2));
        await store.Get<DutyRunner>().RunAsync(Cancel);
        Assert.Empty(store.Cases);
        Assert.True(await InstrumentDesk.IsOverdueAsync(database, 1, "P1", store.NowMs, Cancel));
        Assert.False(await InstrumentDesk.IsOverdueAsync(database, 1, "P9", store.NowMs, Cancel));
        Assert.Null(await desk.ReturnAsync(1, id, Cancel));
        Assert.Equal(1, await store.Get<DutyRunner>().RunAsync(Cancel));
    }
}
