using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;

namespace Heed.Kernel.Tests.Cases;

/// <summary>A deadline that is near is warned of once; one that has passed is called about step by step in working time until somebody answers.</summary>
public sealed class CallingAboutDeadlines
{
    private static readonly EscalationPolicy Policy = EscalationPolicy.DeadlineDefault;
    private static readonly Actor Officer = new(ActorKind.Staff, "officer", "Officer");

    [Fact]
    public void The_policy_is_sound() => Assert.Empty(Policy.Validate());

    [Fact]
    public void A_case_that_is_not_critical_calls_nobody_before() => Assert.False(Opened().CallsPeople);

    [Fact]
    public void A_warning_is_called_once_and_calls_the_first_step()
    {
        var near = Do(Opened(), At("2026-07-06 16:00"), new CallAboutDeadline(DeadlineClock.Respond, At("2026-07-06 17:00"), HasPassed: false));
        Assert.True(near.CallsPeople);
        Assert.Equal(new NextCall(NextCall.Realarm, At("2026-07-06 16:00")), NextCall.Of(near, Policy));

        var called = After(near, At("2026-07-06 16:01"), new CaseCalled(0, "console", "Lead"), new CaseCalled(0, "sms", "Lead"));

        Assert.False(called.CallsPeople);
        Assert.Equal((0, 0), (called.Realarms, called.StepsCalled));
    }

    [Fact]
    public void Steps_after_a_deadline_count_in_working_time_over_nights_and_weekends()
    {
        // Friday, ten minutes before the office closes.
        var passed = Do(Opened(), At("2026-07-10 17:20"), new CallAboutDeadline(DeadlineClock.Respond, At("2026-07-10 17:20"), HasPassed: true));
        Assert.Equal(new NextCall(1, At("2026-07-10 17:20")), NextCall.Of(passed, Policy));
        passed = After(passed, At("2026-07-10 17:20"), new CaseCalled(1, "console", "Lead"));
        Assert.Equal(new NextCall(2, At("2026-07-13 09:20")), NextCall.Of(passed, Policy));
        passed = After(passed, At("2026-07-13 09:20"), new CaseCalled(2, "console", "Chain office"));
        // Half a working day of 7.5 hours, the noon break left out.
        Assert.Equal(new NextCall(3, At("2026-07-13 13:50")), NextCall.Of(passed, Policy));
        passed = After(passed, At("2026-07-13 13:50"), new CaseCalled(Policy.LastCallNumber, "console", "Centre"));
        Assert.Equal(Policy.LastCallNumber + 1, NextCall.Of(passed, Policy)!.Value.Number);
        passed = After(passed, At("2026-07-15 09:00"), new PolicyExhausted(Policy.LastCallNumber));
        Assert.Null(NextCall.Of(passed, Policy));
    }

    [Fact]
    public void Asking_again_changes_nothing_and_a_later_deadline_calls_anew()
    {
        var call = new CallAboutDeadline(DeadlineClock.Respond, 1_000, HasPassed: true);
        var passed = Do(Opened(), 1_000, call);
        Assert.Empty(CaseDecider.Decide(passed, call, 2_000, Actor.System).Events);
        Assert.Empty(CaseDecider.Decide(passed, call with { HasPassed = false }, 2_000, Actor.System).Events);
        passed = After(passed, 1_500, new CaseCalled(3, "console", "Centre"), new PolicyExhausted(3));

        var again = Do(passed, 9_000, new CallAboutDeadline(DeadlineClock.Resolve, 9_000, HasPassed: true));

        Assert.Equal((0, false, 9_000L), (again.StepsCalled, again.Exhausted, again.CallingSinceMs));
    }

    [Fact]
    public void An_answer_stops_the_calling_also_by_whoever_answered_before()
    {
        var answered = Do(Opened(), 500, new AcknowledgeCase("Officer"));
        Assert.Empty(CaseDecider.Decide(answered, new AcknowledgeCase("Officer"), 600, Officer).Events);
        Assert.Empty(CaseDecider.Decide(answered, new CallAboutDeadline(DeadlineClock.Respond, 400, HasPassed: true), 600, Actor.System).Events);
        var overdue = Do(answered, 1_000, new CallAboutDeadline(DeadlineClock.Resolve, 1_000, HasPassed: true));
        Assert.True(overdue.CallsPeople);

        var taken = Do(overdue, 2_000, new AcknowledgeCase("Officer"));

        Assert.False(taken.CallsPeople);
        Assert.Empty(CaseDecider.Decide(taken, new CallAboutDeadline(DeadlineClock.Resolve, 1_000, HasPassed: true), 3_000, Actor.System).Events);
        Assert.Single(taken.Helpers);
    }

    [Fact]
    public void A_pause_stops_the_calling_and_when_the_clock_runs_on_a_deadline_that_has_passed_is_called_about_anew()
    {
        var call = new CallAboutDeadline(DeadlineClock.Respond, 1_000, HasPassed: true);
        var paused = Do(Do(Opened(), 1_000, call), 2_000, new PauseCase("a document is missing"));
        Assert.False(paused.CallsPeople);
        Assert.Null(NextCall.Of(paused, Policy));
        Assert.Equal(CaseRefusals.AlreadyPaused, CaseDecider.Decide(paused, call, 3_000, Actor.System).Refusal);

        var resumed = Do(paused, 4_000, new ResumeCase());

        Assert.False(resumed.CallsPeople);
        Assert.Equal(5_000, Do(resumed, 5_000, call).CallingSinceMs);
    }

    [Fact]
    public void A_critical_case_that_nobody_answered_keeps_calling_by_its_own_policy_day_and_night()
    {
        var call = new CallAboutDeadline(DeadlineClock.Resolve, 1_000, HasPassed: true);
        var critical = CaseState.Fold([new RecordedEvent(new CaseOpened("chains", "", 7, 3, Severity.Critical, "stuck", "", 0, null, null), 0, Actor.System)]);
        Assert.Empty(CaseDecider.Decide(critical, call, 2_000, Actor.System).Events);
        Assert.NotEmpty(CaseDecider.Decide(Do(critical, 500, new AcknowledgeCase("Officer")), call, 2_000, Actor.System).Events);
    }

    [Fact]
    public void Events_of_deadlines_survive_their_JSON()
    {
        foreach (var happened in new CaseEvent[] { new DeadlineNear(DeadlineClock.Resolve, 7), new DeadlinePassed(DeadlineClock.Respond, 8) })
            Assert.Equal(happened, CaseEventJson.Read(CaseEventJson.TypeName(happened), CaseEventJson.Write(happened)));
    }

    private static CaseState Opened() => CaseState.Fold([new RecordedEvent(new CaseOpened("chains", "", 7, 3, Severity.Notice, "stuck", "", 0, null, null), 0, Actor.System)]);

    private static CaseState Do(CaseState state, long atMs, CaseCommand command)
    {
        var decision = CaseDecider.Decide(state, command, atMs, Officer);
        Assert.True(decision.Accepted, decision.Refusal);
        return decision.Events.Aggregate(state, (before, happened) => CaseState.Evolve(before, new(happened, atMs, Officer)));
    }

    private static CaseState After(CaseState state, long atMs, params CaseEvent[] events) =>
        events.Aggregate(state, (before, happened) => CaseState.Evolve(before, new(happened, atMs, Actor.System)));

    private static long At(string local) => new DateTimeOffset(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8)).ToUnixTimeMilliseconds();
}
