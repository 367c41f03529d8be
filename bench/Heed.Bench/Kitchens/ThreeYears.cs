using System.Globalization;
using Heed.Storage;
using Heed.Storage.Areas;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Bench.Kitchens;

/// <summary>Three years of a county's boxed meals as the store keeps them: 15 kitchens, 37 million boxes as runs of numbers, each batch of four lots, one of them a staple of a month.</summary>
internal sealed class ThreeYears(IDbContextFactory<HeedDatabase> databases, int batches)
{
    /// <summary>Boxes of three years.</summary>
    public const long Boxes = 37_000_000;

    /// <summary>Boxes of a batch.</summary>
    public const int BatchBoxes = 600;

    /// <summary>Batches of three years.</summary>
    public const int Batches = (int)(Boxes / BatchBoxes) + 1;

    /// <summary>Boxes of a delivery.</summary>
    public const int DeliveryBoxes = 50;

    private const int Kitchens = 15;
    private const int Customers = 400;
    private const int LotBatches = 5;
    private const int Months = 36;
    private const int Portion = 2_000;
    private const long DayMs = 24 * 60 * 60_000L;
    private static readonly long StartMs = new DateTimeOffset(2023, 11, 24, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();

    /// <summary>Code of a fresh lot.</summary>
    public static string FreshLot(int number) => string.Create(CultureInfo.InvariantCulture, $"F{number}");

    /// <summary>Code of a staple of a kitchen's month.</summary>
    public static string StapleLot(int kitchen, int month) => string.Create(CultureInfo.InvariantCulture, $"S{kitchen}-{month}");

    /// <summary>Fresh lots.</summary>
    public int FreshLots => (batches / LotBatches) + 1;

    /// <summary>Writes everything.</summary>
    public async Task FillAsync()
    {
        await WriteAsync([new Area { Id = 1, Name = "County", Path = "1/" }, .. Enumerable.Range(1, Kitchens).Select(static id => new Kitchen { Id = id, AreaId = 1, Name = $"Kitchen {id}", PublicCode = $"k{id}" })]);
        await WriteAsync(Enumerable.Range(1, Customers).Select(static id => new MealCustomer { Id = id, AreaId = 1, Name = $"School {id}", Contact = "Canteen", Phone = "10000000000" }));
        await WriteAsync(Enumerable.Range(0, FreshLots * 3).Select(static number => new IngredientLot { Id = number + 1, KitchenId = 1 + (number % Kitchens), Code = FreshLot(number), Ingredient = "Fresh", ReceivedMs = StartMs }));
        await WriteAsync(Enumerable.Range(0, Kitchens * Months).Select(number => new IngredientLot { Id = StapleId(number % Kitchens, number / Kitchens), KitchenId = 1 + (number % Kitchens), Code = StapleLot(number % Kitchens, number / Kitchens), Ingredient = "Rice", ReceivedMs = StartMs }));
        for (var from = 0; from < batches; from += Portion)
            await WriteAsync(Enumerable.Range(from, Math.Min(Portion, batches - from)).SelectMany(Batch));
    }

    private long StapleId(int kitchen, int month) => (FreshLots * 3) + 1 + (month * Kitchens) + kitchen;

    private IEnumerable<object> Batch(int number)
    {
        var (id, kitchen) = (number + 1, number % Kitchens);
        var day = (int)(number * 1095L / batches);
        yield return new MealBatch { Id = id, KitchenId = kitchen + 1, Dish = "Rice", Meals = BatchBoxes, StartedMs = StartMs + (day * DayMs), Decision = "released", DecidedMs = StartMs + (day * DayMs) + 1 };
        for (var kind = 0; kind < 3; kind++)
            yield return new BatchIngredient { BatchId = id, LotId = 1 + (kind * FreshLots) + (number / LotBatches) };
        yield return new BatchIngredient { BatchId = id, LotId = StapleId(kitchen, Math.Min(Months - 1, day * Months / 1095)) };
        for (var first = 1; first <= BatchBoxes; first += DeliveryBoxes)
            yield return new MealDelivery { BatchId = id, CustomerId = 1 + (((number * 12) + first) % Customers), FirstBox = first, Boxes = DeliveryBoxes, DepartedMs = StartMs + (day * DayMs) + 2, Token = string.Create(CultureInfo.InvariantCulture, $"{id}-{first}"), AnsweredMs = StartMs + (day * DayMs) + 3, Accepted = true };
    }

    private async Task WriteAsync(IEnumerable<object> rows)
    {
        await using var database = await databases.CreateDbContextAsync();
        database.ChangeTracker.AutoDetectChangesEnabled = false;
        database.AddRange(rows);
        await database.SaveChangesAsync();
    }
}
