using System.Runtime.CompilerServices;
using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class LawsOfRules
{
    public static TheoryData<int> EveryKind { get; } = [.. Enumerable.Range(0, Given.EveryKind.Length)];

    public static TheoryData<int> Limits { get; } = [.. Enumerable.Range(0, Given.Limits.Length)];

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void A_copied_state_goes_on_as_the_original_wherever_it_was_copied(int index) =>
        Prop.ForAll(Given.Readings.ToArbitrary(), Gen.Choose(0, 1000).ToArbitrary(), (readings, cut) =>
        {
            var rule = Given.EveryKind[index];
            var split = readings.Length == 0 ? 0 : cut % (readings.Length + 1);
            RuleState state = default;
            var before = Given.Run(rule, readings.Take(split), ref state);
            var copy = state;
            var after = Given.Run(rule, readings.Skip(split), ref copy);
            var again = state;
            Assert.Equal(after, Given.Run(rule, readings.Skip(split), ref again));
            Assert.Equal(Given.Run(rule, readings), before.Concat(after));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Limits))]
    public void Raises_and_ends_of_a_limit_alternate_and_each_raise_has_its_own_onset(int index)
    {
        var raises = 0;
        Prop.ForAll(Given.Readings.ToArbitrary(), readings =>
        {
            var verdicts = Given.Run(Given.Limits[index], readings).Where(static verdict => !verdict.IsNone).ToArray();
            for (var place = 0; place < verdicts.Length; place++)
            {
                Assert.Equal(place % 2 == 0 ? AlarmChangeKind.Raised : AlarmChangeKind.Ended, verdicts[place].Kind);
                if (place % 2 == 1)
                    Assert.Equal(verdicts[place - 1].OnsetMs, verdicts[place].OnsetMs);
            }

            var onsets = verdicts.Where(static verdict => verdict.Kind == AlarmChangeKind.Raised).Select(static verdict => verdict.OnsetMs).ToArray();
            Assert.Equal(onsets.Distinct(), onsets);
            raises += onsets.Length;
        }).QuickCheckThrowOnFailure();
        Assert.True(raises > 10, "The readings hardly raised anything: the law was not put to the test.");
    }

    [Theory]
    [MemberData(nameof(EveryKind))]
    public void A_reading_repeated_at_once_adds_no_verdict(int index) =>
        Prop.ForAll(Given.Readings.ToArbitrary(), readings =>
        {
            var doubled = Given.Run(Given.EveryKind[index], readings.SelectMany(static reading => new[] { reading, reading }));
            Assert.All(doubled.Where(static (_, place) => place % 2 == 1), static verdict => Assert.True(verdict.IsNone));
            Assert.Equal(Given.Run(Given.EveryKind[index], readings), doubled.Where(static (_, place) => place % 2 == 0));
        }).QuickCheckThrowOnFailure();

    [Theory]
    [MemberData(nameof(Limits))]
    public void Readings_older_than_the_newest_never_change_what_a_limit_decides(int index) =>
        Prop.ForAll(Given.Readings.ToArbitrary(), readings =>
        {
            var rule = Given.Limits[index];
            var newest = long.MinValue;
            var ascending = readings.Where(static reading => reading.Metric == Metric.HeartRate && reading.IsPresent).Where(reading =>
            {
                var isNewer = reading.AtMs > newest;
                newest = Math.Max(newest, reading.AtMs);
                return isNewer;
            }).ToArray();
            Assert.Equal(
                Given.Run(rule, ascending).Where(static verdict => !verdict.IsNone),
                Given.Run(rule, readings).Where(static verdict => !verdict.IsNone));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_sos_is_never_lost_however_late_it_comes() =>
        Prop.ForAll(Given.Readings.ToArbitrary(), static readings =>
        {
            var wanted = readings.Where(static reading => reading.Metric == Metric.Event && reading.Event == EventCode.Sos).Select(static reading => reading.AtMs).ToHashSet();
            Assert.Equal(wanted, Given.Run(Given.Rule("event", ("code", "Sos")), readings).Where(static verdict => !verdict.IsNone).Select(static verdict => verdict.OnsetMs).ToHashSet());
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_state_is_small_enough_to_keep_for_everybody() => Assert.InRange(Unsafe.SizeOf<RuleState>(), 1, 40);
}
