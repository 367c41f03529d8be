namespace Heed.Kernel.Food;

/// <summary>How a cooling went.</summary>
/// <param name="FirstMinutes">Time of the first stage so far, minutes.</param>
/// <param name="TotalMinutes">Time of both stages so far, minutes.</param>
/// <param name="FirstDone">The first stage is over.</param>
/// <param name="Done">Both are over.</param>
/// <param name="FirstLate">The first stage took too long.</param>
/// <param name="TotalLate">Both together took too long.</param>
public sealed record CoolingResult(double FirstMinutes, double TotalMinutes, bool FirstDone, bool Done, bool FirstLate, bool TotalLate)
{
    /// <summary>Something took too long.</summary>
    public bool IsLate => FirstLate || TotalLate;
}
