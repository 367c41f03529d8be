using Heed.Care.Desk;
using Heed.Storage.Cases;

namespace Heed.Care.Tests.Desk;

public sealed class AnsweringInTime
{
    private const long NowMs = 10_000_000;

    [Fact]
    public void Shares_count_what_was_answered_in_time_and_what_is_late_already()
    {
        CaseRow[] cases = [Case(0, answeredSeconds: 30, endedSeconds: 600), Case(0, answeredSeconds: 100, endedSeconds: 4000), Case(0, null, null)];
        var times = ResponseTimes.Of(cases, NowMs);
        Assert.Equal((3, 1 / 3.0, 2 / 3.0, 1 / 3.0, 65), (times.Calls, times.Within60, times.Within180, times.AttendedWithin45Minutes, times.MedianSeconds));
    }

    [Fact]
    public void A_call_that_still_has_time_is_not_counted_against_anybody()
    {
        var times = ResponseTimes.Of([Case(NowMs - 20_000, null, null)], NowMs);
        Assert.Equal((1.0, 1.0), (times.Within60, times.Within180));
    }

    [Fact]
    public void Ending_a_call_answers_it_too() => Assert.Equal(1, ResponseTimes.Of([Case(0, null, 50)], NowMs).Within60);

    private static CaseRow Case(long openedMs, int? answeredSeconds, int? endedSeconds) => new()
    {
        Module = "care",
        OpenedMs = openedMs,
        AcknowledgedMs = openedMs + (answeredSeconds * 1000L),
        ResolvedMs = openedMs + (endedSeconds * 1000L),
    };
}
