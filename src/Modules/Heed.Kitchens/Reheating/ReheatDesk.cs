using System.Globalization;
using Heed.Engine.Cases;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Food;
using Heed.Kitchens.Trace;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Reheating;

/// <summary>Keeps the record of a boxed meal that is heated again in a microwave at the customer: core at least 70 °C, once (GB 31654-2021). A second try is a case.</summary>
public sealed class ReheatDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, ICaseDesk cases, BatchLimits limits, TimeProvider time)
{
    private static readonly Actor Customer = new(ActorKind.System, "", "");

    /// <summary>The delivery that a box came with; null when the label is none.</summary>
    public async Task<MealDelivery?> FindAsync(string token, int box, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<MealDelivery>().AsNoTracking().Include(row => row.Customer).Include(row => row.Batch!.Kitchen)
            .SingleOrDefaultAsync(row => row.Token == token && row.FirstBox <= box && row.FirstBox + row.Boxes > box, cancellation);
    }

    /// <summary>The record of a box; null before.</summary>
    public async Task<BoxReheat?> RecordOfAsync(long batchId, int box, CancellationToken cancellation = default)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<BoxReheat>().AsNoTracking().SingleOrDefaultAsync(row => row.BatchId == batchId && row.Box == box, cancellation);
    }

    /// <summary>
    /// Keeps that a box was heated through. A code of why not, or null: <c>not-found</c>, <c>delivery.name</c>, <c>delivery.celsius</c>, <c>reheat.colder</c> when it must be heated longer,
    /// <c>reheat.twice</c>, <c>reheat.not-accepted</c> before its delivery was accepted.
    /// </summary>
    public async Task<string?> KeepAsync(string token, int box, double celsius, string by, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(by);
        if (by.Trim().Length == 0)
            return "delivery.name";
        if (celsius is not (>= -60 and <= 150))
            return "delivery.celsius";
        if (await FindAsync(token, box, cancellation) is not { } delivery)
            return "not-found";
        if (delivery.Accepted != true)
            return "reheat.not-accepted";
        if (celsius < limits.CookCelsius)
            return "reheat.colder";
        using (await gate.EnterAsync(cancellation))
        {
            await using var database = await databases.CreateDbContextAsync(cancellation);
            if (!await database.Set<BoxReheat>().AnyAsync(row => row.BatchId == delivery.BatchId && row.Box == box, cancellation))
            {
                database.Add(new BoxReheat { BatchId = delivery.BatchId, Box = box, AtMs = time.GetUtcNow().ToUnixTimeMilliseconds(), Celsius = celsius, By = by.Trim()[..Math.Min(60, by.Trim().Length)] });
                await database.SaveChangesAsync(cancellation);
                return null;
            }
        }

        var code = Tracing.BoxCode(delivery.BatchId, box);
        var text = string.Create(CultureInfo.InvariantCulture, $"{delivery.Batch!.Kitchen!.Name} · {delivery.Batch.Dish} · {celsius:0.0} °C · {by.Trim()}");
        await cases.OpenAsync(KitchensModule.ShortName, $"{delivery.Customer!.Name} · 二次复热 {code}", text, delivery.Customer.AreaId, null, Severity.Warning, Customer, cancellation);
        return "reheat.twice";
    }
}
