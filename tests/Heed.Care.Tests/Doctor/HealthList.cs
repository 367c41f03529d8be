using Heed.Care.Doctor;
using Heed.Kernel.Observations;
using Heed.Kernel.Vitals;
using Heed.Storage.Care;
using Heed.Storage.Subjects;
using Microsoft.EntityFrameworkCore;

namespace Heed.Care.Tests.Doctor;

public sealed class HealthList(DemoInstance demo)
{
    private const long DayMs = 86_400_000;
    private const long NowMs = 1_780_000_000_000;
    private static readonly SubjectId Person = new(4);
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateOnly Today = new(2026, 5, 29);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void Normal_readings_are_no_reason()
    {
        var summary = Of([.. Cuff(0, 120, 70), .. Heart(0, 72)]);
        Assert.Empty(summary.Concerns(0, null, Today));
        Assert.Equal((2, 0), (summary.Score.Parts.Count, summary.Score.Points));
    }

    [Fact]
    public void The_cuff_of_seven_days_is_graded_and_the_wrist_only_sends_to_the_cuff()
    {
        var cuff = Assert.Single(Of([.. Cuff(1, 172, 94), .. Cuff(2, 168, 92)]).Concerns(0, null, Today));
        Assert.Equal((ConcernKind.CuffPressure, 170.0, 93.0, 2), (cuff.Kind, cuff.Value, cuff.Value2, cuff.Count));
        Assert.True(cuff.Weight >= HealthConcern.Pressing);
        var wrist = Assert.Single(Of([.. Wrist(1, 175), .. Wrist(2, 170), .. Wrist(3, 180)]).Concerns(0, null, Today));
        Assert.Equal((ConcernKind.WristPressure, 175.0), (wrist.Kind, wrist.Value));
        Assert.True(wrist.Weight < HealthConcern.Pressing);
        Assert.Empty(Of([.. Wrist(1, 175), .. Wrist(2, 170)]).Concerns(0, null, Today));
        Assert.Empty(Of([.. Wrist(1, 175), .. Wrist(2, 170), .. Wrist(3, 180), .. Cuff(1, 128, 74)]).Concerns(0, null, Today));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void An_irregular_pulse_in_three_of_seven_measurements_goes_to_the_doctor(int irregular, bool isConcern)
    {
        var statuses = Enumerable.Range(0, 9).Select(index => new Observation(Person, Metric.MeterStatus, NowMs - (index * DayMs), index < irregular || index > 6 ? 4 : 0)).ToArray();
        Assert.Equal(isConcern, Of(statuses).Concerns(0, null, Today).Any(concern => concern.Kind == ConcernKind.IrregularPulse && concern.Count == irregular));
    }

    [Fact]
    public void A_score_of_yesterday_counts_and_an_older_one_does_not()
    {
        Observation[] fever = [new(Person, Metric.HeartRate, NowMs - (DayMs / 2), 118), new(Person, Metric.BodyTemperature, NowMs - (DayMs / 2), 39.4), new(Person, Metric.OxygenSaturation, NowMs - (DayMs / 2), 94)];
        var concern = Assert.Single(Of(fever).Concerns(0, null, Today));
        Assert.Equal((ConcernKind.Score, 5.0, 3), (concern.Kind, concern.Value, concern.Count));
        Assert.Empty(Of([.. fever.Select(static reading => reading with { AtMs = reading.AtMs - DayMs })]).Concerns(0, null, Today));
    }

    [Fact]
    public void A_pressure_that_rises_over_weeks_is_told_with_its_slope()
    {
        var rising = Enumerable.Range(0, 20).SelectMany(static back => Cuff(20 - back, 128 + (back * 0.6), 74)).ToArray();
        var concern = Assert.Single(Of(rising).Concerns(0, null, Today), static concern => concern.Kind == ConcernKind.PressureRises);
        Assert.Equal(4.2, concern.Value, 3);
        Assert.DoesNotContain(Of([.. rising.Reverse().Select((reading, index) => reading with { AtMs = rising[index].AtMs })]).Concerns(0, null, Today), static concern => concern.Kind == ConcernKind.PressureRises);
    }

    [Fact]
    public void A_planned_day_waits_unless_something_presses_and_comes_due_by_itself()
    {
        var mild = Of([.. Cuff(1, 150, 92)]);
        Assert.True(Line(mild, 0, null).IsForToday);
        Assert.False(Line(mild, 0, Today.AddDays(3)).IsForToday);
        Assert.True(Line(mild, 1, Today.AddDays(3)).IsForToday);
        var due = Line(Of([]), 0, Today.AddDays(-2));
        Assert.True(due.IsForToday);
        Assert.Equal((ConcernKind.Due, 2), (due.Concerns[0].Kind, due.Concerns[0].Count));
    }

    [Fact]
    public void Weeks_split_readings_and_lose_none()
    {
        var readings = Enumerable.Range(0, 35).SelectMany(static back => (Observation[])[.. Cuff(back, 120 + back, 70), .. Wrist(back, 130)]).ToArray();
        var weeks = PressureWeek.Of(readings, NowMs + 1, 5);
        Assert.All(weeks, static week => Assert.Equal((7, 7), (week.Cuff.Count, week.Wrist.Count)));
        Assert.Equal([123, 130, 137, 144, 151], weeks.Select(static week => week.Cuff.Systolic));
        Assert.True(double.IsNaN(PressureWeek.Of([], NowMs, 1)[0].Cuff.Systolic));
    }

    [Fact]
    public async Task A_note_is_kept_with_its_writer_and_day_and_a_day_that_is_over_is_refused()
    {
        var notes = demo.Get<FollowUps>();
        await notes.WriteAsync(4, "home", "First look.", notes.Today.AddDays(7), "Doctor", Cancellation);
        var id = await notes.WriteAsync(4, "phone", " Better. ", null, "Doctor", Cancellation);
        var latest = (await notes.LatestAsync([4, 5], 1, Cancellation))[4].Single();
        Assert.Equal((id, "Better.", "phone", null, "Doctor"), (latest.Id, latest.Text, latest.How, latest.NextDay, latest.By));
        Assert.Equal(2, (await notes.LatestAsync([4], 3, Cancellation))[4].Count());
        Assert.Equal("follow-up.fault.day", (await Assert.ThrowsAsync<CareFaultException>(() => notes.WriteAsync(4, "home", "x", notes.Today, "Doctor", Cancellation))).Message);
        Assert.Equal("follow-up.fault.text", (await Assert.ThrowsAsync<CareFaultException>(() => notes.WriteAsync(4, "home", " ", null, "Doctor", Cancellation))).Message);
        await using var database = demo.Open();
        Assert.True(await database.Audit.AnyAsync(static row => row.Action == "write-follow-up" && row.Target == "subject/4", Cancellation));
    }

    private static HealthSummary Of(Observation[] readings) => HealthSummary.Of([.. readings.OrderBy(static reading => reading.AtMs)], NowMs, Zone);

    private static HealthLine Line(HealthSummary summary, int alarms, DateOnly? next)
    {
        FollowUp[] notes = next is null ? [] : [new() { How = "home", Text = "x", NextDay = next, AtMs = NowMs - (5 * DayMs) }];
        return new(new Subject { Kind = "wearer", Name = "x" }, summary, summary.Concerns(alarms, next, Today), notes, Today);
    }

    private static Observation[] Cuff(int daysBack, double systolic, double diastolic) => [new(Person, Metric.BloodPressure, NowMs - (daysBack * DayMs), systolic, diastolic, AbsentReason.None, ObservationQuality.Cuff)];

    private static Observation[] Wrist(int daysBack, double systolic) => [new(Person, Metric.BloodPressure, NowMs - (daysBack * DayMs), systolic, 80)];

    private static Observation[] Heart(int daysBack, double rate) => [new(Person, Metric.HeartRate, NowMs - (daysBack * DayMs), rate)];
}
