using System.Threading.Channels;
using Heed.Care.Bracelets;
using Heed.Care.Rules;
using Heed.Engine.Devices;
using Heed.Engine.Live;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Heed.Care.Vitals;

/// <summary>
/// Asks a band that is connected to measure again when a single reading was red, so that a slip of the wrist calls nobody and an illness is confirmed within a minute or two.
/// A band that is not connected is not asked later: an old question is worth nothing.
/// </summary>
internal sealed class MeasureAgain(LiveFeed feed, IDbContextFactory<HeedDatabase> databases, IDeviceAdministration devices, ILogger<MeasureAgain> logger) : BackgroundService
{
    /// <summary>Questions that may wait; beyond it the oldest is dropped.</summary>
    public const int QueueLimit = 1_000;

    private const string By = "heed";

    private readonly Channel<long> alarms = Channel.CreateBounded<long>(new BoundedChannelOptions(QueueLimit) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var listening = feed.Subscribe(change =>
        {
            if (change.Kind == LiveChangeKind.Alarm)
                alarms.Writer.TryWrite(change.Id);
        });
        await foreach (var alarm in alarms.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await AskAsync(alarm, stoppingToken);
            }
            catch (Exception problem) when (!stoppingToken.IsCancellationRequested)
            {
                logger.LogWarning(problem, "A band could not be asked to measure again after alarm {Alarm}; its next reading decides.", alarm);
            }
        }
    }

    /// <summary>Queues the command that an alarm asks for.</summary>
    /// <returns>How many bands were asked.</returns>
    internal async Task<int> AskAsync(long alarmId, CancellationToken cancellation)
    {
        await using var database = await databases.CreateDbContextAsync(cancellation);
        var alarm = await database.Alarms.AsNoTracking().Where(row => row.Id == alarmId).Select(static row => new { row.RuleId, row.SubjectId }).SingleOrDefaultAsync(cancellation);
        if (alarm is null || !alarm.RuleId.StartsWith(CareRules.MeasureAgainPrefix, StringComparison.Ordinal))
            return 0;
        var bands = await database.Devices.AsNoTracking().Where(row => row.SubjectId == alarm.SubjectId && row.Connected).Select(static row => new { row.Id, row.Protocol }).ToListAsync(cancellation);
        var asked = 0;
        foreach (var band in bands)
        {
            if (BandOrders.Measure(band.Protocol, VitalOf(alarm.RuleId)) is not { } command
                || await database.Commands.AnyAsync(row => row.DeviceId == band.Id && row.Name == command.Name && row.ConfirmedMs == null && row.WithdrawnMs == null, cancellation))
                continue;
            await devices.QueueCommandAsync(band.Id, command.Name, command.Arguments, By, cancellation);
            asked++;
        }

        return asked;
    }

    /// <summary>A rule's name ends with the vital sign, then perhaps with the side: <c>care.again.heart-rate-high</c>.</summary>
    private static string VitalOf(string ruleId)
    {
        var name = ruleId[CareRules.MeasureAgainPrefix.Length..];
        return name.EndsWith("-high", StringComparison.Ordinal) ? name[..^5] : name.EndsWith("-low", StringComparison.Ordinal) ? name[..^4] : name;
    }
}
