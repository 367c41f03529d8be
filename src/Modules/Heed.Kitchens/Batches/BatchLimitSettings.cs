using Heed.Kernel.Food;
using Microsoft.Extensions.Configuration;

namespace Heed.Kitchens.Batches;

/// <summary>The limits by which batches are judged, section <c>Kitchens:Batch</c>; what is not set keeps its default.</summary>
public static class BatchLimitSettings
{
    /// <summary>Reads the limits.</summary>
    public static BatchLimits Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Kitchens:Batch");
        var standard = new BatchLimits();
        var growth = section.GetSection("Growth");
        return standard with
        {
            CookCelsius = section.GetValue("CookCelsius", standard.CookCelsius),
            HotCelsius = section.GetValue("HotCelsius", standard.HotCelsius),
            ColdCelsius = section.GetValue("ColdCelsius", standard.ColdCelsius),
            HotHoldMinutes = section.GetValue("HotHoldMinutes", standard.HotHoldMinutes),
            ColdHoldMinutes = section.GetValue("ColdHoldMinutes", standard.ColdHoldMinutes),
            DangerMinutes = section.GetValue("DangerMinutes", standard.DangerMinutes),
            GapMinutes = section.GetValue("GapMinutes", standard.GapMinutes),
            GrowthLogs = section.GetValue("GrowthLogs", standard.GrowthLogs),
            Lethality = section["Lethality"] == "7.0" ? LethalityTable.Fsis70 : LethalityTable.Fsis65,
            Cooling = section["Cooling"] == "fda" ? CoolingProfile.Fda : CoolingProfile.China,
            Growth = growth["Organism"] is { Length: > 0 } organism
                ? new(organism, growth["Source"] ?? "", growth.GetValue<double>("B"), growth.GetValue<double>("MinimumCelsius"), growth.GetValue<double>("C"), growth.GetValue<double>("MaximumCelsius"))
                : null,
        };
    }
}
