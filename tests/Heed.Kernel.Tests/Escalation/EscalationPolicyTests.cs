using Heed.Kernel.Alarms;
using Heed.Kernel.Areas;
using Heed.Kernel.Cases;
using Heed.Kernel.Escalation;
using Heed.Kernel.Rosters;

namespace Heed.Kernel.Tests.Escalation;

public sealed class EscalationPolicyTests
{
    private static readonly EscalationPolicy Policy = EscalationPolicy.CareDefault;
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Shift.DefaultZone);

    private static CaseState After(params CaseEvent[] events) => CaseState.Fold(
        [new RecordedEvent(new CaseOpened("care", "care.sos", 7, 3, Severity.Critical, "", "", 0, 60, 600), 1_000, Actor.System), .. events.Select(happened => new RecordedEvent(happened, 1_000, Actor.System))]);

    [Fact]
    public void The_default_policy_is_sound_and_survives_its_JSON()
    {
        Assert.Empty(Policy.Validate());
        var text = EscalationPolicyJson.Write(Policy);
        Assert.Equal(text, EscalationPolicyJson.Write(EscalationPolicyJson.Read(text, out _)!));
    }

    [Fact]
    public void Steps_fall_due_after_their_seconds_then_repeat_then_exhaust()
    {
        Assert.Equal(new NextCall(1, 1_000), NextCall.Of(After(), Policy));
        Assert.Equal(new NextCall(2, 61_000), NextCall.Of(After(new CaseCalled(1, "sms", "x")), Policy));
        Assert.Equal(new NextCall(4, 361_000), NextCall.Of(After(new CaseCalled(3, "sms", "x")), Policy));
        Assert.Equal(Policy.LastCallNumber + 1, NextCall.Of(After(new CaseCalled(Policy.LastCallNumber, "sms", "x")), Policy)!.Value.Number);
        Assert.Null(NextCall.Of(After(new PolicyExhausted(13)), Policy));
    }

    [Fact]
    public void An_answered_case_calls_again_only_as_a_re_alarm()
    {
        Assert.Equal(new NextCall(NextCall.Realarm, 1_000 + 2_700_000), NextCall.Of(After(new CaseAcknowledged("Li")), Policy));
        Assert.Null(NextCall.Of(After(new CaseAcknowledged("Li")), Policy with { RealarmAfterSeconds = 0 }));
        Assert.Null(NextCall.Of(After(new CasePaused("x")), Policy));
    }

    [Fact]
    public void A_policy_out_of_order_says_which_step() =>
        Assert.Contains(
            (Policy with { Steps = [Policy.Steps[1], Policy.Steps[0]] }).Validate(),
            fault => fault.Contains("Step 2", StringComparison.Ordinal));

    [Fact]
    public void A_weekly_shift_over_midnight_is_on_duty_every_week_and_not_beside_it()
    {
        var from = new DateTimeOffset(2026, 3, 2, 20, 0, 0, TimeSpan.FromHours(8));
        var shift = new Shift(new AreaId(1), "village-duty", "li", from, from.AddHours(12), Weekly: true);
        Assert.True(shift.IsOnDuty(from.AddDays(70).AddHours(11), Zone));
        Assert.False(shift.IsOnDuty(from.AddDays(70).AddHours(12), Zone));
        Assert.False(shift.IsOnDuty(from.AddDays(-7), Zone));
        Assert.False((shift with { Weekly = false }).IsOnDuty(from.AddDays(7), Zone));
    }

    [Fact]
    public void The_nearest_area_with_somebody_on_duty_wins()
    {
        var now = DateTimeOffset.UnixEpoch.AddDays(10);
        Shift On(int area, string user, bool duty = true) => new(new AreaId(area), "r", user, duty ? now : now.AddDays(1), now.AddDays(2), false);
        AreaId[] path = [new(1), new(2), new(3)];
        Assert.Equal(["town"], Roster.OnDuty([On(1, "county"), On(2, "town"), On(3, "village", duty: false)], path, "r", now, Zone));
        Assert.Empty(Roster.OnDuty([On(9, "elsewhere")], path, "r", now, Zone));
    }
}
