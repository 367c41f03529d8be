using Heed.Kitchens.Registers;

namespace Heed.Kitchens.Tests;

public class RegisterDuties
{
    private static readonly RegisterDuty Samples = RegisterDuty.All.Single(static duty => duty.Register == "samples");
    private static readonly RegisterDuty Weekly = RegisterDuty.All.Single(static duty => duty.Register == "weekly-review");
    private static readonly RegisterDuty Monthly = RegisterDuty.All.Single(static duty => duty.Register == "monthly-meeting");

    [Theory]
    [InlineData("2026-11-24T13:59:00", true, false)]
    [InlineData("2026-11-24T14:00:00", true, true)]
    [InlineData("2026-11-24T14:00:00", false, false)]
    public void Samples_are_missed_from_their_hour_on_where_something_was_cooked(string now, bool cooks, bool missed) =>
        Assert.Equal(missed, Samples.IsMissed(Local(now), cooks, new HashSet<int>()));

    [Fact]
    public void An_entry_of_the_day_does_it_and_one_of_yesterday_does_not()
    {
        Assert.False(Samples.IsMissed(Local("2026-11-24T15:00:00"), true, new HashSet<int> { 20261124 }));
        Assert.True(Samples.IsMissed(Local("2026-11-24T15:00:00"), true, new HashSet<int> { 20261123 }));
    }

    [Theory]
    [InlineData("2026-11-26T19:00:00", 0, false)]
    [InlineData("2026-11-27T19:00:00", 0, true)]
    [InlineData("2026-11-27T19:00:00", 20261123, false)]
    [InlineData("2026-11-27T19:00:00", 20261122, true)]
    public void A_week_is_reviewed_by_its_Friday(string now, int entry, bool missed) => Assert.Equal(missed, Weekly.IsMissed(Local(now), false, new HashSet<int> { entry }));

    [Theory]
    [InlineData("2026-11-30T18:00:00", 20261101, false)]
    [InlineData("2026-11-30T18:00:00", 20261031, true)]
    [InlineData("2026-11-29T18:00:00", 20261031, false)]
    public void A_month_has_its_meeting_by_its_last_day(string now, int entry, bool missed) => Assert.Equal(missed, Monthly.IsMissed(Local(now), false, new HashSet<int> { entry }));

    private static DateTime Local(string text) => DateTime.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
