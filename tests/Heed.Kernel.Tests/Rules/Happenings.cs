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

    private static IEnumerable<long> Onsets(Observation[] observations, params (string, string)[] more) =>
        Given.Run(Given.Rule("event", [("code", "Sos"), .. more]), observations)
            .Where(static verdict => verdict.Kind == AlarmChangeKind.Raised)
            .Select(static verdict => verdict.OnsetMs);
}
