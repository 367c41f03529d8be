using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kitchens.Administration;
using Heed.Kitchens.Receiving;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Tests;

public class Receiving
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(StorageKind.Ambient, null, ReceivingVerdict.Accept)]
    [InlineData(StorageKind.Chilled, 8.0, ReceivingVerdict.Accept)]
    [InlineData(StorageKind.Chilled, 8.1, ReceivingVerdict.Refuse)]
    [InlineData(StorageKind.Chilled, null, ReceivingVerdict.NotMeasured)]
    [InlineData(StorageKind.Chilled, double.NaN, ReceivingVerdict.NotMeasured)]
    [InlineData(StorageKind.Frozen, -12.0, ReceivingVerdict.Accept)]
    [InlineData(StorageKind.Frozen, -11.9, ReceivingVerdict.Warning)]
    [InlineData(StorageKind.Frozen, -9.0, ReceivingVerdict.Warning)]
    [InlineData(StorageKind.Frozen, -8.9, ReceivingVerdict.Refuse)]
    public void Goods_are_judged_at_their_limits(StorageKind storage, double? celsius, ReceivingVerdict expected) => Assert.Equal(expected, new ReceivingLimits().Judge(storage, celsius));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Goods_that_go_back_are_a_case_and_go_into_no_batch_and_each_arrival_stands_in_the_register(bool postgres)
    {
        await using var store = await KitchenStore.OpenAsync(postgres);
        var desk = store.Get<ReceivingDesk>();
        Assert.Equal("lot.celsius.wanted", (await desk.ReceiveAsync(1, new("L0", "pork", "", StorageKind.Chilled, null), Li, Cancel)).Refusal);
        Assert.Equal("lot.celsius.wrong", (await desk.ReceiveAsync(1, new("L0", "pork", "", StorageKind.Chilled, 400), Li, Cancel)).Refusal);
        Assert.Equal("lot.code", (await desk.ReceiveAsync(1, new(" ", "pork", "", StorageKind.Chilled, 4), Li, Cancel)).Refusal);
        Assert.Equal((null, ReceivingVerdict.Refuse), await desk.ReceiveAsync(1, new("L1", "pork", "farm", StorageKind.Chilled, 12.5), Li, Cancel));
        Assert.Equal((null, ReceivingVerdict.Accept), await desk.ReceiveAsync(1, new("L2", "rice", "mill", StorageKind.Ambient, null), Li, Cancel));
        Assert.Contains("12.5 °C", Assert.Single(store.Cases).Text, StringComparison.Ordinal);
        var batch = await store.CookAsync(76);
        await using var database = store.Open();
        var lots = await database.Set<IngredientLot>().OrderBy(static lot => lot.Id).ToListAsync(Cancel);
        Assert.Equal("lot.refused", await store.Get<KitchenAdministration>().UseLotAsync(batch, lots[0].Id, Cancel));
        Assert.Null(await store.Get<KitchenAdministration>().UseLotAsync(batch, lots[1].Id, Cancel));
        Assert.Equal([false, true], await database.Set<RegisterEntry>().Where(static row => row.Register == "receiving").OrderBy(static row => row.Id).Select(static row => row.InOrder).ToListAsync(Cancel));
    }
}
