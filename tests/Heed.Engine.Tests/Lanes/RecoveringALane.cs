using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;

namespace Heed.Engine.Tests.Lanes;

/// <summary>A lane's memory is a fold of its log: whatever fails, alarms and readings are those of an undisturbed run.</summary>
public sealed class RecoveringALane
{
    private const int Seeds = 200;
    private const int Steps = 120;

    [Fact]
    public async Task A_failing_commit_anywhere_leaves_the_alarms_of_an_undisturbed_run()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var undisturbed = await LaneScript.Make(seed, Steps).RunAsync(static _ => FaultyLedger.Fault.None);
            var random = new Random(seed);
            var disturbed = await LaneScript.Make(seed, Steps).RunAsync(_ => random.Next(4) == 0 ? FaultyLedger.Fault.BeforeKept : FaultyLedger.Fault.None);

            Assert.True(undisturbed.Changes.Count > 0, $"seed {seed} raised nothing: the script proves nothing");
            Assert.Equal(undisturbed.Changes, disturbed.Changes);
        }
    }

    [Fact]
    public async Task A_commit_whose_answer_was_lost_raises_no_alarm_twice_and_loses_no_reading()
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var calm = LaneScript.Make(seed, Steps);
            var undisturbed = await calm.RunAsync(static _ => FaultyLedger.Fault.None);
            var rough = LaneScript.Make(seed, Steps);
            var random = new Random(seed);
            var disturbed = await rough.RunAsync(_ => (FaultyLedger.Fault)random.Next(3));

            Assert.Equal(Raised(disturbed).Count, Raised(disturbed).Distinct().Count());
            Assert.Equal(Events(undisturbed), Events(disturbed));
            Assert.Equal(calm.Readings, rough.Readings);
        }
    }

    [Fact]
    public async Task Segments_are_dropped_when_their_readings_are_sealed_and_checkpointed()
    {
        var ledger = await LaneScript.Make(1, 2_000).RunAsync(static _ => FaultyLedger.Fault.None);

        Assert.InRange(ledger.SegmentCount, 1, 200);
    }

    private static List<AlarmKey> Raised(FaultyLedger ledger) =>
        [.. ledger.Changes.Where(static change => change.Kind == AlarmChangeKind.Raised).Select(static change => change.Key)];

    private static IEnumerable<AlarmKey> Events(FaultyLedger ledger) =>
        Raised(ledger).Where(static key => key.RuleId is "test.sos" or "test.fall").Order(Comparer<AlarmKey>.Create(static (left, right) => string.CompareOrdinal(left.ToString(), right.ToString())));
}
