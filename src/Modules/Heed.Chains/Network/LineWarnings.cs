using Heed.Chains.Appeals;
using Heed.Kernel.Cases;
using Heed.Storage;
using Heed.Storage.Chains;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace Heed.Chains.Network;

/// <summary>Turns foreseen stops into cases with the dedicated contact of each enterprise.</summary>
public sealed class LineWarnings(IDbContextFactory<HeedDatabase> databases, AppealDesk appeals, TimeProvider time, IStringLocalizer<ChainsWords> words)
{
    /// <summary>How appeals that a warning opened came.</summary>
    public const string Channel = "warning";

    /// <summary>Days ahead for which a warning is opened.</summary>
    public const double WithinDays = 7;

    /// <summary>Opens a case for each enterprise of the county that stops within a week and has no open warning for the same cause.</summary>
    /// <returns>How many were opened.</returns>
    public Task<int> OpenAsync(CountyModel model, string cause, IReadOnlyList<(int Plant, double Day)> stops, Actor actor, CancellationToken cancellation = default) =>
        OpenAsync(model, cause, stops, actor, WithinDays, cancellation);

    /// <summary>Opens a case for each enterprise of the county that stops within some days and has no open warning for the same cause.</summary>
    /// <param name="model">The county's network.</param>
    /// <param name="cause">What stops.</param>
    /// <param name="stops">Who stops on which day.</param>
    /// <param name="actor">Who opens them.</param>
    /// <param name="withinDays">Days ahead for which a warning is opened.</param>
    /// <param name="cancellation">Gives up.</param>
    /// <returns>How many were opened.</returns>
    public async Task<int> OpenAsync(CountyModel model, string cause, IReadOnlyList<(int Plant, double Day)> stops, Actor actor, double withinDays, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(stops);
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var opened = 0;
        foreach (var (plant, day) in stops)
        {
            if (model.Plants[plant].SubjectId is not { } subject || day <= 0 || day > withinDays || await IsOpenAsync(database, subject, cause, cancellation))
                continue;
            var form = new AppealForm { Kind = AppealKinds.Supply, Supplier = cause, Title = words["warning.title", model.Plants[plant].Name, cause, Math.Round(day, 1)], Goods = model.Plants[plant].Product };
            var (id, _) = await appeals.SubmitAsync(subject, form, Channel, Actor.System, cancellation);
            if (id == 0)
                continue;
            opened++;
            var proposal = Priority.Propose(day, model.Plants[plant].ProfitYuan * model.Normal.AskedPerDay[plant], null);
            await appeals.AuditAsync(id, proposal.Level, null, actor, cancellation);
            if (await ContactAsync(database, subject, cancellation) is { Length: > 0 } contact)
                await appeals.DispatchAsync(id, contact, "", null, actor, cancellation);
        }

        return opened;
    }

    private static Task<bool> IsOpenAsync(HeedDatabase database, long subject, string cause, CancellationToken cancellation) =>
        database.Set<Appeal>().AnyAsync(row => row.SubjectId == subject && row.Channel == Channel && row.Supplier == cause && row.Case.ResolvedMs == null && row.RejectCode == "", cancellation);

    /// <summary>The dedicated contact, or the deputy while the contact is away.</summary>
    private async Task<string> ContactAsync(HeedDatabase database, long subject, CancellationToken cancellation)
    {
        var row = await database.Set<Enterprise>().AsNoTracking().SingleAsync(item => item.SubjectId == subject, cancellation);
        return row.AwayUntilMs > time.GetUtcNow().ToUnixTimeMilliseconds() && row.DeputyName.Length > 0 ? row.DeputyName : row.ContactName;
    }
}
