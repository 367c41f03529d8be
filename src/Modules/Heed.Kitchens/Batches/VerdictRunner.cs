using System.Globalization;
using System.Resources;
using Heed.Kernel.Alarms;
using Heed.Kernel.Food;
using Heed.Kitchens.Registers;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Batches;

/// <summary>Looks at the batches that are going on and opens a case for one that may not be eaten, while there is still time to keep it back.</summary>
public sealed class VerdictRunner(IDbContextFactory<HeedDatabase> databases, BatchDesk desk, OnceCases cases, TimeProvider time)
{
    /// <summary>Most batches of one round.</summary>
    public const int RoundLimit = 500;

    private const long OpenDaysMs = 3 * 24 * 60 * 60_000L;
    private static readonly ResourceManager Words = new("Heed.Kitchens.KitchenWords", typeof(KitchenWords).Assembly);

    /// <summary>One round; returns how many cases were opened.</summary>
    public async Task<int> RunAsync(CancellationToken cancellation = default)
    {
        var sinceMs = time.GetUtcNow().ToUnixTimeMilliseconds() - OpenDaysMs;
        List<long> open;
        await using (var database = await databases.CreateDbContextAsync(cancellation))
            open = await database.Set<MealBatch>().Where(row => row.DecidedMs == null && row.StartedMs >= sinceMs).OrderBy(row => row.Id).Take(RoundLimit).Select(row => row.Id).ToListAsync(cancellation);
        var opened = 0;
        foreach (var id in open)
        {
            if (await desk.JudgeAsync(id, cancellation) is { Verdict.Kind: BatchVerdictKind.Discard } judged && await OpenAsync(judged, cancellation))
                opened++;
        }

        return opened;
    }

    private Task<bool> OpenAsync(JudgedBatch judged, CancellationToken cancellation) => cases.OpenAsync(
        judged.Batch.Kitchen!,
        $"verdict/{judged.Batch.Id}",
        0,
        null,
        $"{judged.Batch.Kitchen!.Name} · {judged.Batch.Dish} #{judged.Batch.Id} {Word("verdict.Discard")}",
        string.Join('\n', judged.Verdict.Reasons.Select(static reason => string.Format(CultureInfo.InvariantCulture, Word($"reason.{reason.Code}"), Number(reason.Found), Number(reason.Limit)))),
        Severity.Critical,
        cancellation);

    private static string Word(string key) => Words.GetString(key, CultureInfo.InvariantCulture) ?? key;

    private static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);
}
