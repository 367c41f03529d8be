using System.Globalization;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kitchens.Registers;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Receiving;

/// <summary>Takes goods in: judges their temperature, writes the register of receiving, and opens a case for goods that must go back.</summary>
public sealed class ReceivingDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ICaseDesk cases, ReceivingLimits limits, TimeProvider time)
{
    /// <summary>The register it writes.</summary>
    public const string Register = "receiving";

    private const double LowestCelsius = -60;
    private const double HighestCelsius = 100;

    /// <summary>The limits in force.</summary>
    public ReceivingLimits Limits => limits;

    /// <summary>Receives a lot. A code of why not, or null with the verdict: <c>lot.code</c> without code or ingredient, <c>lot.celsius.wanted</c>, <c>lot.celsius.wrong</c>, <c>not-found</c>.</summary>
    public async Task<(string? Refusal, ReceivingVerdict Verdict)> ReceiveAsync(long kitchenId, LotArrival arrival, Actor actor, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        ArgumentNullException.ThrowIfNull(actor);
        if (arrival.Code.Trim().Length == 0 || arrival.Ingredient.Trim().Length == 0)
            return ("lot.code", default);
        if (arrival.Celsius is { } value && value is not (>= LowestCelsius and <= HighestCelsius))
            return ("lot.celsius.wrong", default);
        var verdict = limits.Judge(arrival.Storage, arrival.Celsius);
        if (verdict == ReceivingVerdict.NotMeasured)
            return ("lot.celsius.wanted", verdict);
        Kitchen? kitchen;
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            kitchen = await database.Set<Kitchen>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == kitchenId, cancellation);
            if (kitchen is null)
                return ("not-found", verdict);
            var now = time.GetUtcNow();
            database.Add(new IngredientLot
            {
                KitchenId = kitchenId,
                Code = arrival.Code.Trim(),
                Ingredient = arrival.Ingredient.Trim(),
                Supplier = arrival.Supplier.Trim(),
                Storage = (int)arrival.Storage,
                Celsius = arrival.Celsius,
                Verdict = (int)verdict,
                ReceivedMs = now.ToUnixTimeMilliseconds(),
                By = actor.Name,
            });
            database.Add(new RegisterEntry
            {
                KitchenId = kitchenId,
                Register = Register,
                Day = RegisterDuty.Number(DateOnly.FromDateTime(CountyTime.Local(now))),
                InOrder = verdict == ReceivingVerdict.Accept,
                Text = Words(arrival, verdict),
                SignedBy = actor.Name,
                AtMs = now.ToUnixTimeMilliseconds(),
            });
            await database.SaveChangesAsync(cancellation);
        }

        if (verdict == ReceivingVerdict.Refuse)
            await cases.OpenAsync(KitchensModule.ShortName, $"{kitchen.Name} · 进货拒收 {arrival.Ingredient.Trim()} {arrival.Code.Trim()}", Words(arrival, verdict), kitchen.AreaId, null, Severity.Warning, actor, cancellation);
        return (null, verdict);
    }

    /// <summary>Words of the register, in the county's language.</summary>
    private string Words(LotArrival arrival, ReceivingVerdict verdict)
    {
        var found = arrival.Celsius is { } celsius ? string.Create(CultureInfo.InvariantCulture, $" {celsius:0.0} °C") : "";
        var limit = arrival.Storage switch
        {
            StorageKind.Chilled => string.Create(CultureInfo.InvariantCulture, $"（冷藏 ≤{limits.ChilledCelsius:0.#} °C）"),
            StorageKind.Frozen => string.Create(CultureInfo.InvariantCulture, $"（冷冻 ≤{limits.FrozenCelsius:0.#} °C，高于 {limits.ThawingCelsius:0.#} °C 拒收）"),
            _ => "",
        };
        var judged = verdict switch { ReceivingVerdict.Accept => "合格", ReceivingVerdict.Warning => "温度偏高，尽快使用", _ => "拒收" };
        return $"{arrival.Ingredient.Trim()} {arrival.Code.Trim()} {arrival.Supplier.Trim()}{found}{limit} {judged}";
    }
}
