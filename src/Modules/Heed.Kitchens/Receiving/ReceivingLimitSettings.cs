using Heed.Kernel.Food;
using Microsoft.Extensions.Configuration;

namespace Heed.Kitchens.Receiving;

/// <summary>The limits by which goods are taken in, section <c>Kitchens:Receiving</c>; what is not set keeps its default.</summary>
public static class ReceivingLimitSettings
{
    /// <summary>Reads the limits.</summary>
    public static ReceivingLimits Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.GetSection("Kitchens:Receiving").Get<ReceivingLimits>() ?? new();
    }
}
