using Heed.Storage.Alarms;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Corrections;

/// <summary>A control point's state with what must be done about it.</summary>
/// <param name="PointId">The point.</param>
/// <param name="Lasting">Alarms that last.</param>
/// <param name="ToCorrect">Alarms about which nobody has said what was done, lasting or over; the oldest first.</param>
/// <param name="ToVerify">Corrections that nobody has verified yet; the oldest first.</param>
public sealed record PointState(long PointId, IReadOnlyList<AlarmRow> Lasting, IReadOnlyList<AlarmRow> ToCorrect, IReadOnlyList<CorrectiveAction> ToVerify)
{
    /// <summary>The colour that it shows.</summary>
    public PointColour Colour => this switch
    {
        { Lasting.Count: > 0 } => PointColour.Broken,
        { ToCorrect.Count: > 0 } => PointColour.ToCorrect,
        { ToVerify.Count: > 0 } => PointColour.ToVerify,
        _ => PointColour.Green,
    };
}
