using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class FenceRules
{
    // A circle of 500 m; a thousandth of a degree of latitude is 111 m.
    private const double Home = 30;
    private const double AtEdge = 30.00455;
    private const double Away = 30.01;

    [Fact]
    public void Two_fixes_outside_raise_with_the_first_as_onset_and_one_inside_ends() =>
        Assert.Equal([null, null, (AlarmChangeKind.Raised, 1), null, (AlarmChangeKind.Ended, 1)], Run([], Home, Away, Away, Away, Home));

    [Fact]
    public void One_fix_astray_calls_nobody() => Assert.All(Run([], Home, Away, Home, Away, Home), static verdict => Assert.Null(verdict));

    [Fact]
    public void Fixes_within_the_margin_of_the_edge_neither_raise_nor_end()
    {
        Assert.All(Run([], AtEdge, AtEdge, AtEdge), static verdict => Assert.Null(verdict));
        Assert.Equal([null, (AlarmChangeKind.Raised, 0), null, null], Run([], Away, Away, AtEdge, AtEdge));
    }

    [Fact]
    public void Who_must_be_outside_is_wrong_inside() =>
        Assert.Equal([null, (AlarmChangeKind.Raised, 0), (AlarmChangeKind.Ended, 0)], Run([("mustBe", "outside")], Home, Home, Away));

    [Fact]
    public void Outside_the_hours_nothing_is_judged_and_what_was_raised_ends()
    {
        // 2023-11-14 22:13:20 UTC is 06:13:20 in Shanghai.
        Assert.All(Run([("from", "08:00"), ("to", "18:00")], Away, Away, Away), static verdict => Assert.Null(verdict));
        Assert.Equal([null, (AlarmChangeKind.Raised, 0), (AlarmChangeKind.Ended, 0)], Run([("from", "22:00"), ("to", "06:14")], Away, Away, Away));
    }

    [Fact]
    public void Positions_without_a_fix_are_not_judged()
    {
        var rule = Rule([("confirmations", "1")]);
        Assert.True(Assert.Single(Given.Run(rule, [Observation.Missing(Given.Subject, Metric.Position, Given.Start, AbsentReason.NoFix)])).IsNone);
    }

    // One fix each 30 s; each verdict as its kind and the index of the fix that was its onset.
    private static List<(AlarmChangeKind, int)?> Run((string, string)[] more, params double[] latitudes) =>
        [.. Given.Run(Rule(more), latitudes.Select(static (latitude, index) => new Observation(Given.Subject, Metric.Position, Given.Start + (index * 30_000), latitude, 103)))
            .Select(static verdict => verdict.IsNone ? null : ((AlarmChangeKind, int)?)(verdict.Kind, (int)((verdict.OnsetMs - Given.Start) / 30_000)))];

    private static Rule Rule((string, string)[] more) => Given.Rule("fence", [("latitude", "30"), ("longitude", "103"), ("radiusMetres", "500"), .. more]);
}
