using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kitchens.Corrections;
using Heed.Storage.Alarms;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Tests;

/// <summary>A point is green again only when somebody said what was done and somebody else found it to be enough.</summary>
public class Corrections
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");
    private static readonly Actor Wang = new(ActorKind.Staff, "wang", "Wang");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_point_goes_from_broken_over_correct_and_verify_to_green_and_its_case_tells_it(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<CorrectionDesk>();
        Assert.Equal(PointColour.Green, await ColourAsync(store));
        var alarm = await RaiseAsync(store, caseId: 9);
        Assert.Equal(PointColour.Broken, await ColourAsync(store));
        Assert.Null(await desk.RecordAsync(KitchenStore.Cabinet, "door gasket replaced", Li, Cancel));
        Assert.Equal(PointColour.Broken, await ColourAsync(store));
        var action = await ActionAsync(store);
        Assert.Equal("correct.lasts", await desk.VerifyAsync(action, true, "looks good", Wang, Cancel));
        await EndAsync(store, alarm);
        Assert.Equal(PointColour.ToVerify, await ColourAsync(store));
        Assert.Equal("correct.same-person", await desk.VerifyAsync(action, true, "looks good", Li, Cancel));
        Assert.Equal("correct.text", await desk.VerifyAsync(action, true, " ", Wang, Cancel));
        Assert.Null(await desk.VerifyAsync(action, true, "4 °C for an hour", Wang, Cancel));
        Assert.Equal(PointColour.Green, await ColourAsync(store));
        Assert.Equal("correct.verified", await desk.VerifyAsync(action, false, "late", Wang, Cancel));
        Assert.Equal([(9, "纠正措施：door gasket replaced"), (9, "验证有效：4 °C for an hour")], store.Notes);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_not_enough_is_corrected_again_and_both_stay_in_the_history(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<CorrectionDesk>();
        await EndAsync(store, await RaiseAsync(store));
        Assert.Equal(PointColour.ToCorrect, await ColourAsync(store));
        Assert.Null(await desk.RecordAsync(KitchenStore.Cabinet, "switched off and on", Li, Cancel));
        Assert.Equal("correct.nothing", await desk.RecordAsync(KitchenStore.Cabinet, "again", Li, Cancel));
        Assert.Null(await desk.VerifyAsync(await ActionAsync(store), false, "warm again after ten minutes", Wang, Cancel));
        Assert.Equal(PointColour.ToCorrect, await ColourAsync(store));
        Assert.Null(await desk.RecordAsync(KitchenStore.Cabinet, "compressor replaced", Li, Cancel));
        Assert.Null(await desk.VerifyAsync(await ActionAsync(store), true, "cold", Wang, Cancel));
        Assert.Equal(PointColour.Green, await ColourAsync(store));
        await using var database = store.Open();
        Assert.Equal([false, true], await database.Set<CorrectiveAction>().OrderBy(static row => row.Id).Select(static row => row.Effective).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_action_covers_all_alarms_of_its_point_and_a_later_alarm_demands_its_own(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<CorrectionDesk>();
        await EndAsync(store, await RaiseAsync(store));
        await EndAsync(store, await RaiseAsync(store));
        Assert.Null(await desk.RecordAsync(KitchenStore.Cabinet, "both", Li, Cancel));
        Assert.Null(await desk.VerifyAsync(await ActionAsync(store), true, "fine", Wang, Cancel));
        Assert.Equal(PointColour.Green, await ColourAsync(store));
        await EndAsync(store, await RaiseAsync(store));
        Assert.Equal(PointColour.ToCorrect, await ColourAsync(store));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_notice_demands_nothing(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        await RaiseAsync(store, Severity.Notice);
        Assert.Equal(PointColour.Green, await ColourAsync(store));
    }

    private static async Task<PointColour> ColourAsync(KitchenStore store)
    {
        await using var database = store.Open();
        return (await CorrectionDesk.StatesAsync(database, [KitchenStore.Cabinet], Cancel))[KitchenStore.Cabinet].Colour;
    }

    private static async Task<long> ActionAsync(KitchenStore store)
    {
        await using var database = store.Open();
        return await database.Set<CorrectiveAction>().Where(static row => row.Effective == null).Select(static row => row.Id).SingleAsync(Cancel);
    }

    private static async Task<long> RaiseAsync(KitchenStore store, Severity severity = Severity.Critical, long? caseId = null)
    {
        store.Time.Advance(TimeSpan.FromMinutes(1));
        await using var database = store.Open();
        var alarm = new AlarmRow { RuleId = "kitchens.hot-cabinet-zone", SubjectId = KitchenStore.Cabinet, AreaId = 1, OnsetMs = store.NowMs, RaisedMs = store.NowMs, Severity = severity, CaseId = caseId };
        database.Alarms.Add(alarm);
        await database.SaveChangesAsync(Cancel);
        return alarm.Id;
    }

    private static async Task EndAsync(KitchenStore store, long alarm)
    {
        await using var database = store.Open();
        await database.Alarms.Where(row => row.Id == alarm).ExecuteUpdateAsync(set => set.SetProperty(static row => row.EndedMs, store.NowMs), Cancel);
    }
}
