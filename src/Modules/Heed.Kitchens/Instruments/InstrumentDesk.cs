using Heed.Kernel.Alarms;
using Heed.Kitchens.Registers;
using Heed.Storage;
using Heed.Storage.Kitchens;
using Microsoft.EntityFrameworkCore;

namespace Heed.Kitchens.Instruments;

/// <summary>Keeps the register of hand probes: certificate, last calibration, and when the next is due. A reading with an overdue probe is marked, and an overdue probe is one case.</summary>
public sealed class InstrumentDesk(IDbContextFactory<HeedDatabase> databases, WriteGate gate, OnceCases cases, TimeProvider time)
{
    /// <summary>Longest code, model or certificate, characters.</summary>
    public const int TextLimit = 60;

    private static readonly TimeSpan LongestInterval = TimeSpan.FromDays(5 * 366);

    /// <summary>The mark in the text of a reading that was taken with an overdue probe.</summary>
    public const string OverdueMark = "⚠ 探头校准超期";

    /// <summary>Registers a probe. A code of why not, or null: <c>probe.name</c>, <c>instrument.taken</c> when the kitchen has one of that name, and those of <see cref="CalibratedAsync"/>.</summary>
    public async Task<string?> AddAsync(long kitchenId, string code, string model, string certificate, DateTimeOffset calibrated, DateTimeOffset due, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(code);
        if (code.Trim() is not { Length: > 0 and <= TextLimit } name)
            return "probe.name";
        if (Objection(calibrated, due) is { } objection)
            return objection;
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<KitchenInstrument>().AnyAsync(row => row.KitchenId == kitchenId && row.Code == name, cancellation))
            return "instrument.taken";
        database.Add(new KitchenInstrument
        {
            KitchenId = kitchenId,
            Code = name,
            Model = Cut(model),
            Certificate = Cut(certificate),
            CalibratedMs = calibrated.ToUnixTimeMilliseconds(),
            DueMs = due.ToUnixTimeMilliseconds(),
        });
        await database.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>A probe was calibrated. A code of why not, or null: <c>instrument.future</c> when the calibration is still to come, <c>instrument.due</c> when the next is not after it or beyond five years, <c>not-found</c>.</summary>
    public async Task<string?> CalibratedAsync(long kitchenId, long id, string certificate, DateTimeOffset calibrated, DateTimeOffset due, CancellationToken cancellation = default)
    {
        if (Objection(calibrated, due) is { } objection)
            return objection;
        return await ChangeAsync(
            kitchenId,
            id,
            probe => (probe.Certificate, probe.CalibratedMs, probe.DueMs) = (Cut(certificate), calibrated.ToUnixTimeMilliseconds(), due.ToUnixTimeMilliseconds()),
            cancellation);
    }

    /// <summary>A probe is used no more: its readings stay, nobody is reminded of it. <c>not-found</c>, or null.</summary>
    public Task<string?> RetireAsync(long kitchenId, long id, CancellationToken cancellation = default)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        return ChangeAsync(kitchenId, id, probe => probe.RetiredMs = nowMs, cancellation);
    }

    /// <summary>A retired probe is used again. <c>not-found</c>, or null.</summary>
    public Task<string?> ReturnAsync(long kitchenId, long id, CancellationToken cancellation = default) => ChangeAsync(kitchenId, id, static probe => probe.RetiredMs = null, cancellation);

    /// <summary>True when a kitchen's probe of a name was overdue at a moment, or retired; a name that is not registered is not.</summary>
    /// <param name="database">The store.</param>
    /// <param name="kitchenId">The kitchen.</param>
    /// <param name="code">The name on the probe.</param>
    /// <param name="atMs">When it measured, Unix milliseconds.</param>
    /// <param name="cancellation">Gives up.</param>
    public static Task<bool> IsOverdueAsync(HeedDatabase database, long kitchenId, string code, long atMs, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        return database.Set<KitchenInstrument>().AnyAsync(row => row.KitchenId == kitchenId && row.Code == code && (row.DueMs < atMs || row.RetiredMs < atMs), cancellation);
    }

    /// <summary>Probes in use whose calibration is overdue.</summary>
    internal async Task<IReadOnlyList<KitchenInstrument>> OverdueAsync(long nowMs, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        return await database.Set<KitchenInstrument>().AsNoTracking().Include(row => row.Kitchen).Where(row => row.RetiredMs == null && row.DueMs < nowMs).OrderBy(row => row.Id).Take(DutyRunner.RoundLimit).ToListAsync(cancellation);
    }

    /// <summary>One case for a probe that is overdue, until it is calibrated; true when it was opened now.</summary>
    internal Task<bool> RemindAsync(KitchenInstrument probe, CancellationToken cancellation) => cases.OpenAsync(
        probe.Kitchen!,
        Duty(probe.Id),
        0,
        null,
        $"{probe.Kitchen!.Name} · {DutyNames.Of(Duty(probe.Id))}",
        $"{probe.Code} {probe.Model} {probe.Certificate} · {CountyTime.Local(DateTimeOffset.FromUnixTimeMilliseconds(probe.DueMs)):yyyy-MM-dd}",
        Severity.Warning,
        cancellation);

    private static string Duty(long id) => FormattableString.Invariant($"instrument/{id}");

    private async Task<string?> ChangeAsync(long kitchenId, long id, Action<KitchenInstrument> change, CancellationToken cancellation)
    {
        using var turn = await gate.EnterAsync(cancellation);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        if (await database.Set<KitchenInstrument>().SingleOrDefaultAsync(row => row.Id == id && row.KitchenId == kitchenId, cancellation) is not { } probe)
            return "not-found";
        change(probe);
        await database.SaveChangesAsync(cancellation);

        // The next time it is overdue is a case of its own.
        if (probe.DueMs >= time.GetUtcNow().ToUnixTimeMilliseconds())
        {
            var duty = Duty(id);
            await database.Set<DutyReminder>().Where(row => row.Duty == duty).ExecuteDeleteAsync(cancellation);
        }

        return null;
    }

    private string? Objection(DateTimeOffset calibrated, DateTimeOffset due)
    {
        if (calibrated > time.GetUtcNow())
            return "instrument.future";
        return due <= calibrated || due > calibrated + LongestInterval ? "instrument.due" : null;
    }

    private static string Cut(string text) => text.Trim() is var trimmed && trimmed.Length <= TextLimit ? trimmed : trimmed[..TextLimit];
}
