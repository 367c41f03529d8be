namespace Heed.Kitchens.Registers;

/// <summary>The county's clock: China has one time, without summer time.</summary>
public static class CountyTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    /// <summary>Local time of a moment.</summary>
    public static DateTime Local(DateTimeOffset moment) => moment.ToOffset(Offset).DateTime;

    /// <summary>The local day's begin, Unix milliseconds.</summary>
    public static long DayStartMs(DateTimeOffset moment) => new DateTimeOffset(Local(moment).Date, Offset).ToUnixTimeMilliseconds();
}
