namespace Heed.Kernel.Food;

/// <summary>The limits by which a batch is judged; the defaults are those of GB 31654-2021 and 餐饮服务食品安全操作规范 2018.</summary>
public sealed record BatchLimits
{
    /// <summary>Core after cooking and reheating, °C (GB 31654-2021).</summary>
    public double CookCelsius { get; init; } = 70;

    /// <summary>Held hot at least at, °C (GB 31654-2021).</summary>
    public double HotCelsius { get; init; } = 60;

    /// <summary>Held cold at most at, °C (GB 31654-2021).</summary>
    public double ColdCelsius { get; init; } = 8;

    /// <summary>Longest hot hold from cooking to eating, minutes (GB 31654-2021).</summary>
    public double HotHoldMinutes { get; init; } = 240;

    /// <summary>Longest cold hold, minutes (GB 31654-2021).</summary>
    public double ColdHoldMinutes { get; init; } = 24 * 60;

    /// <summary>Longest time between cold and hot, minutes (GB 31654-2021).</summary>
    public double DangerMinutes { get; init; } = 120;

    /// <summary>A cook below <see cref="CookCelsius"/> is enough when it reaches this share of the lethality table; 0 to demand the temperature.</summary>
    public double LethalityShare { get; init; } = 1;

    /// <summary>The lethality table.</summary>
    public LethalityTable Lethality { get; init; } = LethalityTable.Fsis65;

    /// <summary>The cooling profile.</summary>
    public CoolingProfile Cooling { get; init; } = CoolingProfile.China;

    /// <summary>Longest time without a reading of a control point, minutes; longer cannot be judged.</summary>
    public double GapMinutes { get; init; } = 30;

    /// <summary>Growth model; null to leave growth out.</summary>
    public GrowthModel? Growth { get; init; }

    /// <summary>Most growth, decimal logarithms.</summary>
    public double GrowthLogs { get; init; } = 1;
}
