namespace Heed.Engine.Outbox;

/// <summary>Waits between tries of a message.</summary>
public static class BackOff
{
    private static readonly int[] Seconds = [1, 5, 30, 120, 600, 1800, 3600];

    /// <summary>Most tries before a message is given up.</summary>
    public static int MostTries => Seconds.Length + 1;

    /// <summary>Longest wait that a receiver can ask for.</summary>
    public static TimeSpan LongestAsked => TimeSpan.FromHours(1);

    /// <summary>Wait after so many tries (from 1); null when there is none left.</summary>
    public static TimeSpan? After(int tries) => tries >= 1 && tries <= Seconds.Length ? TimeSpan.FromSeconds(Seconds[tries - 1]) : null;
}
