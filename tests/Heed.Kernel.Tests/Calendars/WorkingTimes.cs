using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Alarms;
using Heed.Kernel.Calendars;
using Heed.Kernel.Cases;

namespace Heed.Kernel.Tests.Calendars;

public sealed class WorkingTimes
{
    private const long Hour = 3_600_000;
    private static readonly Actor Anybody = new(ActorKind.Staff, "1", "anybody");
    private static readonly WorkingTime EightToSix = new(WorkingDays.China, [new(new(8, 0), new(18, 0))]);

    [Fact]
    public void Worked_days_of_2026_by_month()
    {
        var days = Enumerable.Range(0, 365).Select(static day => new DateOnly(2026, 1, 1).AddDays(day)).Where(WorkingDays.China.IsWorked).ToArray();

        Assert.Equal([21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23], days.GroupBy(static day => day.Month).Select(static month => month.Count()));
        Assert.Equal(248, days.Length);
    }

    [Theory]
    [InlineData("2026-01-04")]
    [InlineData("2026-02-14")]
    [InlineData("2026-02-28")]
    [InlineData("2026-05-09")]
    [InlineData("2026-09-20")]
    [InlineData("2026-10-10")]
    [InlineData("2006-12-30")]
    public void Make_up_days_are_worked(string date) => Assert.True(WorkingDays.China.IsWorked(DateOnly.Parse(date, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-02-16")]
    [InlineData("2020-01-31")]
    [InlineData("2018-12-31")]
    [InlineData("2026-07-04")]
    public void Days_off_are_not(string date) => Assert.False(WorkingDays.China.IsWorked(DateOnly.Parse(date, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("2026-07-06 17:00", 4, "2026-07-07 11:00")]
    [InlineData("2026-07-06 16:00", 4, "2026-07-07 10:00")]
    [InlineData("2026-07-06 17:00", 3, "2026-07-07 10:00")]
    [InlineData("2026-07-10 17:00", 4, "2026-07-13 11:00")]
    [InlineData("2026-02-13 17:00", 4, "2026-02-14 11:00")]
    [InlineData("2026-02-14 17:00", 4, "2026-02-24 11:00")]
    [InlineData("2026-07-06 06:00", 0, "2026-07-06 06:00")]
    [InlineData("2026-07-06 08:00", 10, "2026-07-06 18:00")]
    public void A_limit_falls_due_in_worked_hours(string from, int hours, string due) => Assert.Equal(new WorkingDeadline(At(due), false), EightToSix.After(At(from), hours * Hour));

    [Fact]
    public void A_deadline_past_the_last_notice_is_provisional()
    {
        var deadline = EightToSix.After(At("2026-12-31 17:00"), 4 * Hour);

        Assert.True(deadline.IsProvisional);
        Assert.False(new WorkingTime(WorkingDays.ChinaWith("2027 off 0101-0103 on 0109"), [new(new(8, 0), new(18, 0))]).After(At("2026-12-31 17:00"), 4 * Hour).IsProvisional);
    }

    [Fact]
    public void What_lies_between_a_moment_and_its_deadline_is_the_limit() => Prop.ForAll(ArbMap.Default.ArbFor<int>(), ArbMap.Default.ArbFor<int>(), static (from, limit) =>
    {
        var (start, milliseconds) = (At("2026-03-01 00:00") + Math.Abs((long)from % 8640) * 10_007, Math.Abs((long)limit % 500) * 123_457);
        var due = WorkingTime.Office.After(start, milliseconds);
        return WorkingTime.Office.BetweenMs(start, due.AtMs) == milliseconds;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_pause_stops_both_clocks_and_a_re_assignment_stops_neither()
    {
        RecordedEvent[] stream =
        [
            At("2026-07-06 09:00", Opened()), At("2026-07-06 10:00", new CaseAssigned("2", "second")), At("2026-07-06 11:00", new CasePaused("asks")),
            At("2026-07-07 09:00", new CaseResumed()), At("2026-07-07 09:30", new CaseAssigned("3", "third")),
        ];

        var clocks = WorkingClocks.Of(stream);

        Assert.Equal(At("2026-07-07 11:00"), clocks.Respond.Due(EightToSix, 4 * Hour)!.Value.AtMs);
        Assert.Equal(3 * Hour, clocks.Resolve.ElapsedMs(EightToSix, At("2026-07-07 10:00")));
        Assert.Null(WorkingClocks.Of(stream[..3]).Respond.Due(EightToSix, 4 * Hour));
        Assert.Equal(At("2026-07-06 10:00"), WorkingClocks.Of(stream[..3]).Respond.Due(EightToSix, 1 * Hour)!.Value.AtMs);
    }

    [Fact]
    public void An_answer_stops_the_first_clock_and_a_reopening_starts_both_anew()
    {
        RecordedEvent[] stream =
        [
            At("2026-07-06 09:00", Opened()), At("2026-07-06 10:00", new CaseAcknowledged("me")), At("2026-07-06 12:00", new CaseResolved(CaseOutcome.Other, "done")),
            At("2026-07-08 09:00", new CaseReopened("not done")),
        ];

        var ended = WorkingClocks.Of(stream[..3]);
        var again = WorkingClocks.Of(stream);

        Assert.Equal(1 * Hour, ended.Respond.ElapsedMs(EightToSix, At("2026-07-09 09:00")));
        Assert.Equal(3 * Hour, ended.Resolve.ElapsedMs(EightToSix, At("2026-07-09 09:00")));
        Assert.Equal(At("2026-07-08 13:00"), again.Respond.Due(EightToSix, 4 * Hour)!.Value.AtMs);
    }

    [Fact]
    public void Office_hours_that_overlap_are_refused() =>
        Assert.Throws<ArgumentException>(static () => new WorkingTime(WorkingDays.China, [new(new(8, 0), new(12, 0)), new(new(11, 0), new(18, 0))]));

    private static CaseOpened Opened() => new("chains", "", null, 1, Severity.Warning, "title", "", 0, null, null);

    private static RecordedEvent At(string when, CaseEvent happened) => new(happened, At(when), Anybody);

    private static long At(string when) => new DateTimeOffset(DateTime.Parse(when, CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();
}
