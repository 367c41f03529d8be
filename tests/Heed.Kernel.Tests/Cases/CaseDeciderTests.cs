using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Alarms;
using Heed.Kernel.Cases;

namespace Heed.Kernel.Tests.Cases;

public sealed class CaseDeciderTests
{
    private static readonly Actor Li = new(ActorKind.Staff, "li", "Li");
    private static readonly Actor Wang = new(ActorKind.Staff, "wang", "Wang");

    private static CaseState Opened(long atMs = 1_000) => CaseState.Evolve(
        CaseState.None,
        new RecordedEvent(new CaseOpened("care", "care.sos", 7, 3, Severity.Critical, "", "", atMs, 60, 600), atMs, Actor.System));

    private static CaseState Do(CaseState state, CaseCommand command, long nowMs, Actor? actor = null) =>
        CaseDecider.Decide(state, command, nowMs, actor ?? Li).Events
            .Aggregate(state, (before, happened) => CaseState.Evolve(before, new RecordedEvent(happened, nowMs, actor ?? Li)));

    [Fact]
    public void An_acknowledgement_says_who_goes_and_stops_the_respond_clock()
    {
        var state = Do(Opened(), new AcknowledgeCase(""), 31_000);
        Assert.Equal(CaseStatus.Acknowledged, state.Status);
        Assert.Equal("Li", Assert.Single(state.Helpers).WhoGoes);
        Assert.Equal(30_000, state.Respond.ElapsedMs(900_000));
        Assert.Null(state.RespondDueMs);
    }

    [Fact]
    public void Another_person_who_answers_is_a_second_helper()
    {
        var state = Do(Do(Opened(), new AcknowledgeCase(""), 2_000), new AcknowledgeCase(""), 3_000, Wang);
        Assert.Equal(["Li", "Wang"], state.Helpers.Select(helper => helper.WhoGoes));
        Assert.Equal(2_000, state.AcknowledgedMs);
    }

    [Fact]
    public void The_same_answer_twice_changes_nothing() =>
        Assert.Same(Decision.Unchanged, CaseDecider.Decide(Do(Opened(), new AcknowledgeCase(""), 2_000), new AcknowledgeCase(""), 3_000, Li));

    [Fact]
    public void A_resolved_case_refuses_an_answer_with_a_code() =>
        Assert.Equal("case.already-resolved", CaseDecider.Decide(Do(Opened(), new ResolveCase(CaseOutcome.FalseAlarm, ""), 2_000), new AcknowledgeCase(""), 3_000, Li).Refusal);

    [Fact]
    public void Outcome_other_wants_words() =>
        Assert.Equal(CaseRefusals.TextRequired, CaseDecider.Decide(Opened(), new ResolveCase(CaseOutcome.Other, " "), 2_000, Li).Refusal);

    [Fact]
    public void Clocks_stand_still_while_paused_and_the_limit_moves_by_the_pause()
    {
        var paused = Do(Opened(), new PauseCase("road closed"), 11_000);
        Assert.Equal(10_000, paused.Respond.ElapsedMs(500_000));
        Assert.Null(paused.RespondDueMs);
        var resumed = Do(paused, new ResumeCase(), 111_000);
        Assert.Equal(CaseStatus.Open, resumed.Status);
        Assert.Equal(10_000, resumed.Respond.ElapsedMs(111_000));
        Assert.Equal(161_000, resumed.RespondDueMs);
    }

    [Fact]
    public void A_reopened_case_is_open_unanswered_and_its_respond_clock_starts_anew()
    {
        var state = Do(Do(Do(Opened(), new AcknowledgeCase(""), 2_000), new ResolveCase(CaseOutcome.FamilyCame, ""), 3_000), new ReopenCase("fell again"), 50_000);
        Assert.Equal(CaseStatus.Open, state.Status);
        Assert.Empty(state.Helpers);
        Assert.Equal(0, state.Respond.ElapsedMs(50_000));
        Assert.Equal(110_000, state.RespondDueMs);
    }

    [Fact]
    public void Every_event_survives_its_JSON_and_unknown_members_are_passed_over()
    {
        CaseEvent happened = new CaseOpened("care", "care.sos", 7, 3, Severity.Critical, "题", "", 5, 60, null, true);
        Assert.Equal(happened, CaseEventJson.Read(CaseEventJson.TypeName(happened), CaseEventJson.Write(happened)));
        Assert.Equal(new CaseNoted("x"), CaseEventJson.Read("CaseNoted", """{"text":"x","later":1}"""));
    }

    [Fact]
    public void For_any_commands_the_fold_is_the_state_clocks_are_monotone_and_only_reopening_leads_back_to_open()
    {
        CaseCommand[] all =
        [
            new AcknowledgeCase("a"), new NoteCase("n"), new AssignCase("u", "U"), new PauseCase("p"), new ResumeCase(),
            new ResolveCase(CaseOutcome.Hospital, ""), new ReopenCase("r"), new RejectCase("j"), new RateCase(4, ""), new CloseCase(""), new MergeCase(9),
        ];
        Prop.ForAll(Gen.Choose(0, (all.Length * 2) - 1).ListOf().ToArbitrary(), choices =>
        {
            var state = Opened();
            var stream = new List<RecordedEvent> { new(state.Opening!, 1_000, Actor.System) };
            var nowMs = 1_000L;
            foreach (var choice in choices)
            {
                nowMs += 1_000 + (choice * 10);
                var actor = choice % 2 == 0 ? Li : Wang;
                foreach (var happened in CaseDecider.Decide(state, all[choice / 2], nowMs, actor).Events)
                {
                    var before = state;
                    var recorded = new RecordedEvent(happened, nowMs, actor);
                    stream.Add(recorded);
                    state = CaseState.Evolve(state, recorded);
                    if (before.Status == CaseStatus.Acknowledged && state.Status == CaseStatus.Open && happened is not CaseReopened)
                        return false;
                    if (happened is not CaseReopened && state.Resolve.ElapsedMs(nowMs) < before.Resolve.ElapsedMs(nowMs - 1))
                        return false;
                }
            }

            return CaseState.Fold(stream) == state && state.Version == stream.Count;
        }).QuickCheckThrowOnFailure();
    }
}
