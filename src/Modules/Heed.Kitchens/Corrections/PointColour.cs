namespace Heed.Kitchens.Corrections;

/// <summary>How a control point stands. Ordered: greater is worse.</summary>
public enum PointColour
{
    /// <summary>In its limits, and everything that was not has been corrected and verified.</summary>
    Green = 0,

    /// <summary>A correction was recorded and waits for somebody else to verify it.</summary>
    ToVerify = 1,

    /// <summary>Back in its limits, but nobody has said what was done.</summary>
    ToCorrect = 2,

    /// <summary>Out of its limits now.</summary>
    Broken = 3,
}
