using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;

namespace Heed.Kernel.Tests.Rules;

public sealed class Happenings
{
    [Fact]
    public void A_happening_raises_with_its_own_time_even_when_it_comes_late() =>
        Assert.Equal([Given.Start + 90_000, Given.Start + 10_000], Onsets([Given.Happened(90), Given.Happened(10)]));

    [Fact]
    public void Other_happenings_do_not_raise() => Assert.Empty(Onsets([Given.Happened(1, EventCode.Fall), Given.HeartRate(2, 1)]));

    [Fact]
    public void Repeats_within_the_quiet_span_are_absorbed_and_the_one_after_it_is_not() =>
        Assert.Equal(
            [Given.Start, Given.Start + 60_000],
            Onsets([Given.Happened(0), Given.Happened(59), Given.Happened(60)], ("quietSeconds", "60")));

    [Fact]
    public void A_repeat_of_an_absorbed_happening_stays_absorbed_when_newer_ones_came_between() =>
        Assert.Equal(
            [Given.Start, Given.Start + 100_000, Given.Start + 200_000],
            Onsets([Given.Happened(0), Given.Happened(30), Given.Happened(100), Given.Happened(200), Given.Happened(30), Given.Happened(100)], ("quietSeconds", "60")));

    [Fact]
    public void A_late_happening_is_not_absorbed_and_absorbs_none() =>
        Assert.Equal(
            [Given.Start, Given.Start + 10_000, Given.Start + 70_000, Given.Start + 80_000],
            Onsets([Given.Happened(0), Late(10), Late(70), Given.Happened(80)], ("quietSeconds", "60")));

    [Fact]
    public void A_happening_of_a_clock_that_went_back_raises() =>
        Assert.Equal([Given.Start + 3_600_000, Given.Start + 5_000], Onsets([Given.Happened(3_600), Given.Happened(5)], ("quietSeconds", "60")));

    private static Observation Late(int second) => Given.Happened(second) with { Quality = ObservationQuality.Late };

    private static IEnumerable<long> Onsets(Observation[] observations, params (string, string)[] more) =>
        Given.Run(Given.Rule("event", [("code", "Sos"), .. more]), observations)
            .Where(static verdict => verdict.Kind == AlarmChangeKind.Raised)
            .Select(static verdict => verdict.OnsetMs);
}
