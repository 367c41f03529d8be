using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Rules;

namespace Heed.Kernel.Tests.Rules;

public sealed class Silences
{
    private const long SpanMs = 60_000;
    private static readonly Rule Rule = Given.Rule("silence", ("spanSeconds", "60"));

    [Fact]
    public void Silence_raises_exactly_when_the_gap_fills_the_span_and_ends_when_heard_again() =>
        Prop.ForAll(Gen.Choose(1, 120_000).ArrayOf().ToArbitrary(), static gaps =>
        {
            var heardMs = Given.Start;
            RuleState state = default;
            Hear(ref state, heardMs);
            foreach (var gap in gaps)
            {
                var verdict = Rule.Tick(ref state, heardMs + gap);
                Assert.Equal(gap >= SpanMs ? Verdict.Raise(heardMs + SpanMs) : Verdict.None, verdict);
                Assert.True(Rule.Tick(ref state, heardMs + gap).IsNone);
                var end = Hear(ref state, heardMs + gap);
                Assert.Equal(gap >= SpanMs ? Verdict.End(heardMs + SpanMs) : Verdict.None, end);
                heardMs += gap;
                Assert.Equal(heardMs + SpanMs, Rule.NextDueMs(in state));
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_subject_never_heard_is_not_missed()
    {
        RuleState state = default;
        Assert.Equal(long.MaxValue, Rule.NextDueMs(in state));
        Assert.True(Rule.Tick(ref state, Given.Start).IsNone);
    }

    [Fact]
    public void The_moment_of_receipt_counts_and_not_the_time_of_the_device()
    {
        RuleState state = default;
        Rule.Step(ref state, Given.HeartRate(-100_000, 70), Given.Start);
        Assert.Equal(Given.Start + SpanMs, Rule.NextDueMs(in state));
    }

    [Fact]
    public void A_tick_that_decides_nothing_leaves_the_state_alone()
    {
        RuleState state = default;
        Hear(ref state, Given.Start);
        var before = state;
        Rule.Tick(ref state, Given.Start + SpanMs - 1);
        Assert.Equal(before, state);
    }

    private static Verdict Hear(ref RuleState state, long receivedMs) => Rule.Step(ref state, Given.HeartRate(0, 70), receivedMs);
}
