using System.Globalization;
using System.Resources;

namespace Heed.Kitchens.Registers;

/// <summary>Titles of cases about duties: cases are written in the county's language.</summary>
internal static class DutyNames
{
    private static readonly ResourceManager Words = new("Heed.Kitchens.KitchenWords", typeof(KitchenWords).Assembly);

    /// <summary>The title of a duty that was missed.</summary>
    public static string Of(string duty)
    {
        var name = duty.StartsWith("calibration/", StringComparison.Ordinal) ? "calibration" : duty.StartsWith("instrument/", StringComparison.Ordinal) ? "instrument" : duty;
        return $"{Words.GetString($"duty.{name}", CultureInfo.InvariantCulture)} {Words.GetString("duty.missed", CultureInfo.InvariantCulture)}";
    }
}
