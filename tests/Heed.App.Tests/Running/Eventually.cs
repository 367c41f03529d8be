using System.Diagnostics;

namespace Heed.App.Tests.Running;

/// <summary>Waits for what another process does: it cannot be awaited, only looked for.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);

    /// <summary>Looks until it is so.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan limit, Func<string> otherwise)
    {
        var clock = Stopwatch.StartNew();
        while (!await condition())
        {
            if (clock.Elapsed > limit)
                Assert.Fail(otherwise());
            await Task.Delay(Pause);
        }
    }
}
