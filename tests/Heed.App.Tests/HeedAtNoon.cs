namespace Heed.App.Tests;

/// <summary>A whole instance whose clock stands at noon of a fixed day.</summary>
public sealed class HeedAtNoon : HeedInstance
{
    /// <summary>What its clock says.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 7, 6, 12, 0, 0, TimeSpan.FromHours(8));

    /// <summary>An instance; it starts with the test.</summary>
    public HeedAtNoon() => Clock = new SetClock(Noon);
}
