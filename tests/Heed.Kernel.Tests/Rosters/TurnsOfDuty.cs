using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Rosters;

namespace Heed.Kernel.Tests.Rosters;

/// <summary>Turns of duty as a week shows them agree with who is called at each moment.</summary>
public sealed class TurnsOfDuty
{
    private static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById(Shift.DefaultZone);
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 0, 0, 0, TimeSpan.FromHours(8));

    private static Shift Make(DateTimeOffset from, double hours, bool weekly) => new(new(1), "village-duty", "somebody", from, from.AddHours(hours), weekly);

    [Fact]
    public void A_weekly_shift_has_a_turn_in_each_week_from_its_first_on()
    {
        var shift = Make(Monday.AddHours(8), 12, weekly: true);

        Assert.Empty(shift.Turns(Monday.AddDays(-7), Monday, Zone));
        Assert.Single(shift.Turns(Monday, Monday.AddDays(7), Zone));
        Assert.Equal([Monday.AddDays(7).AddHours(8), Monday.AddDays(14).AddHours(8)], shift.Turns(Monday.AddDays(7), Monday.AddDays(21), Zone).Select(static turn => turn.From));
    }

    [Fact]
    public void A_night_shift_belongs_to_both_of_its_days()
    {
        var night = Make(Monday.AddHours(20), 12, weekly: false);

        Assert.Single(night.Turns(Monday, Monday.AddDays(1), Zone));
        Assert.Single(night.Turns(Monday.AddDays(1), Monday.AddDays(2), Zone));
        Assert.Empty(night.Turns(Monday.AddDays(2), Monday.AddDays(3), Zone));
    }

    [Fact]
    public void At_every_moment_a_turn_covers_it_exactly_when_the_person_is_on_duty() =>
        Prop.ForAll(Gen.Choose(0, 300).ToArbitrary(), Gen.Choose(1, 167).ToArbitrary(), Gen.Choose(0, 2_000).ToArbitrary(), static (startHour, hours, momentHour) =>
        {
            var moment = Monday.AddHours(momentHour / 2.0);
            foreach (var weekly in new[] { false, true })
            {
                var shift = Make(Monday.AddHours(startHour), hours, weekly);
                Assert.Equal(shift.IsOnDuty(moment, Zone), shift.Turns(moment.AddHours(-1), moment.AddHours(1), Zone).Any(turn => turn.From <= moment && turn.To > moment));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Each_moment_lies_in_a_gap_or_in_a_turn_and_never_in_both() =>
        Prop.ForAll(Gen.Choose(0, 200).Two().ArrayOf().ToArbitrary(), Gen.Choose(0, 167).ToArbitrary(), static (spans, momentHour) =>
        {
            var turns = spans.SelectMany(static span => Make(Monday.AddHours(span.Item1), 1 + (span.Item2 % 48), weekly: false).Turns(Monday, Monday.AddDays(7), Zone)).ToList();
            var moment = Monday.AddHours(momentHour);

            Assert.NotEqual(
                turns.Any(turn => turn.From <= moment && turn.To > moment),
                Roster.Gaps(turns, Monday, Monday.AddDays(7)).Any(gap => gap.From <= moment && gap.To > moment));
        }).QuickCheckThrowOnFailure();
}
