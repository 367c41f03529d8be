using System.Globalization;
using Heed.Engine.Cases;
using Heed.Kernel.Cases;
using Heed.Kernel.Rosters;
using Heed.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heed.Engine.Channels;

/// <summary>
/// Words of calls, Chinese or English. A group is told the area and the number of the case; only a person who is called
/// themselves is told whom it is about and where. Health readings never leave in a message.
/// </summary>
public sealed class CallTexts(IOptions<ChannelOptions> options)
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Shift.DefaultZone);

    private static readonly Dictionary<string, (string Chinese, string English)> Kinds = new()
    {
        ["care.sos"] = ("紧急求助", "Emergency call (SOS)"),
        ["care.fall"] = ("疑似跌倒", "Possible fall"),
        ["care.taken-off"] = ("手环脱落", "Bracelet taken off"),
        ["care.low-battery"] = ("电量低", "Low battery"),
        ["care.silence"] = ("设备失联", "Nothing heard"),
    };

    private bool English => options.Value.Language.StartsWith("en", StringComparison.OrdinalIgnoreCase);

    /// <summary>Words for a rule: <c>紧急求助</c>; a general word for a rule without its own.</summary>
    public string Kind(string ruleId) => Kinds.TryGetValue(ruleId, out var words)
        ? English ? words.English : words.Chinese
        : English ? "Critical alarm" : "紧急报警";

    internal async Task<CallText> WriteAsync(HeedDatabase database, CaseStream stream, int number, bool group, CancellationToken cancellation)
    {
        var row = stream.Row;
        var deadline = stream.State.Deadline is { IsCalling: true } called ? called : null;
        var area = await database.Areas.AsNoTracking().SingleOrDefaultAsync(item => item.Id == row.AreaId, cancellation);
        var subject = group ? null : await database.Subjects.AsNoTracking().SingleOrDefaultAsync(item => item.Id == row.SubjectId, cancellation);
        var areaName = English && area?.NameEnglish is { Length: > 0 } name ? name : area?.Name ?? "";
        var kind = deadline is not null && group ? Deadlines(deadline) : row.RuleId.Length > 0 || group ? Kind(row.RuleId) : row.Title;
        var onset = deadline is null ? Shown(row.OnsetMs, "yyyy-MM-dd HH:mm:ss") : Shown(deadline.DueMs, "yyyy-MM-dd HH:mm");
        var first = deadline is { } due ? group ? "" : Deadlines(due) : number > 0 ? "" : English ? "Answered but not resolved" : "已应答但尚未办结";
        return English
            ? new CallText(
                string.Create(CultureInfo.InvariantCulture, $"Heed: {kind}, case {row.Id}"),
                Join(", ", [first, kind, subject?.Name, areaName, subject?.Address, onset]) + ". Please answer in Heed.")
            : new CallText(
                string.Create(CultureInfo.InvariantCulture, $"应声:{kind},案件 {row.Id}"),
                Join(",", [first, kind, subject?.Name, areaName, subject?.Address, onset]) + "。请在应声平台应答。");
    }

    private string Deadlines(DeadlineCalling deadline) => (deadline.Clock, deadline.HasPassed) switch
    {
        (DeadlineClock.Respond, false) => English ? "First contact due soon" : "联系期限将至",
        (DeadlineClock.Respond, true) => English ? "First contact overdue" : "联系已超期",
        (_, false) => English ? "Answer due soon" : "办理期限将至",
        _ => English ? "Answer overdue" : "办理已超期",
    };

    private static string Shown(long atMs, string format) =>
        TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(atMs), Zone).ToString(format, CultureInfo.InvariantCulture);

    private static string Join(string separator, IEnumerable<string?> parts) => string.Join(separator, parts.Where(part => !string.IsNullOrEmpty(part)));
}
