using Heed.Kernel.Observations;
using Heed.Kernel.Privacy;
using Heed.Ledger;
using Heed.Storage;
using Heed.Storage.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Heed.Engine.Readings;

/// <summary>Readings as the consents of who they are about allow: none once consent to health data is withdrawn, none of place once that to position is. Asked at every call.</summary>
internal sealed class ConsentedReadings(IAllReadings all, IDbContextFactory<HeedDatabase> databases) : IReadings
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<Observation>> ReadAsync(SubjectId subject, long fromMs, long toMs, IReadOnlyCollection<Metric>? metrics = null, CancellationToken cancellation = default) =>
        await AllowedAsync(databases, subject, cancellation) switch
        {
            Allowed.Nothing => [],
            Allowed.WithoutPlace => [.. (await all.ReadAsync(subject, fromMs, toMs, metrics, cancellation)).Where(static item => item.Metric != Metric.Position)],
            _ => await all.ReadAsync(subject, fromMs, toMs, metrics, cancellation),
        };

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<Metric, Observation>> LatestAsync(SubjectId subject, CancellationToken cancellation = default) =>
        await AllowedAsync(databases, subject, cancellation) switch
        {
            Allowed.Nothing => new Dictionary<Metric, Observation>(),
            Allowed.WithoutPlace => (await all.LatestAsync(subject, cancellation)).Where(static pair => pair.Key != Metric.Position).ToDictionary(static pair => pair.Key, static pair => pair.Value),
            _ => await all.LatestAsync(subject, cancellation),
        };

    /// <summary>What may be read of a subject now.</summary>
    internal static async Task<Allowed> AllowedAsync(IDbContextFactory<HeedDatabase> databases, SubjectId subject, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var states = await ConsentBook.StatesAsync(database, subject.Value, cancellation);
        if (!ConsentEffect.Allows(ConsentScope.Health, states.GetValueOrDefault(ConsentScope.Health)))
            return Allowed.Nothing;
        return ConsentEffect.Allows(ConsentScope.Position, states.GetValueOrDefault(ConsentScope.Position)) ? Allowed.Everything : Allowed.WithoutPlace;
    }
}

/// <summary>How much of a subject's readings may be read.</summary>
internal enum Allowed
{
    /// <summary>Nothing.</summary>
    Nothing,

    /// <summary>All but where the subject is.</summary>
    WithoutPlace,

    /// <summary>Everything.</summary>
    Everything,
}

/// <summary>Periods as the consents allow.</summary>
internal sealed class ConsentedRollUps(LedgerRollUps all, IDbContextFactory<HeedDatabase> databases) : IRollUps
{
    /// <inheritdoc/>
    public async Task<IReadOnlyList<PeriodSummary>> ReadAsync(SubjectId subject, long fromMs, long toMs, TimeSpan step, TimeSpan offset, CancellationToken cancellation = default) =>
        await ConsentedReadings.AllowedAsync(databases, subject, cancellation) switch
        {
            Allowed.Nothing => [],
            Allowed.WithoutPlace => [.. (await all.ReadAsync(subject, fromMs, toMs, step, offset, cancellation)).Where(static item => item.Metric != Metric.Position)],
            _ => await all.ReadAsync(subject, fromMs, toMs, step, offset, cancellation),
        };
}
