namespace Heed.Kitchens.Cameras;

/// <summary>What cameras of 互联网+明厨亮灶 look for, and the labels under which recorders and AI boxes send it.</summary>
public static class FindingCategory
{
    /// <summary>Somebody is there outside of working hours; sent as a person at any hour.</summary>
    public const string AfterHours = "after-hours";

    private static readonly TimeOnly Opens = new(4, 0);
    private static readonly TimeOnly Closes = new(21, 0);

    private static readonly Dictionary<string, string> Labels = new(StringComparer.OrdinalIgnoreCase)
    {
        ["no-hat"] = "no-hat",
        ["no_hat"] = "no-hat",
        ["nohat"] = "no-hat",
        ["未戴帽"] = "no-hat",
        ["no-mask"] = "no-mask",
        ["no_mask"] = "no-mask",
        ["nomask"] = "no-mask",
        ["未戴口罩"] = "no-mask",
        ["no-workwear"] = "no-workwear",
        ["no_workwear"] = "no-workwear",
        ["no_uniform"] = "no-workwear",
        ["未穿工作服"] = "no-workwear",
        ["smoking"] = "smoking",
        ["cigarette"] = "smoking",
        ["抽烟"] = "smoking",
        ["phone"] = "phone",
        ["cell phone"] = "phone",
        ["cell_phone"] = "phone",
        ["玩手机"] = "phone",
        ["rodent"] = "rodent",
        ["rat"] = "rodent",
        ["mouse"] = "rodent",
        ["老鼠"] = "rodent",
        ["open-bin"] = "open-bin",
        ["open_bin"] = "open-bin",
        ["uncovered_bin"] = "open-bin",
        ["垃圾桶未盖"] = "open-bin",
        ["person"] = AfterHours,
        ["after-hours"] = AfterHours,
        ["after_hours"] = AfterHours,
    };

    /// <summary>All categories.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Labels.Values.Distinct()];

    /// <summary>The category of a label at a moment; null when it is none of them, or a person within working hours.</summary>
    /// <param name="label">The label.</param>
    /// <param name="local">The moment, county's time.</param>
    public static string? Of(string label, DateTime local)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (!Labels.TryGetValue(label.Trim(), out var category))
            return null;
        var isWorking = TimeOnly.FromDateTime(local) >= Opens && TimeOnly.FromDateTime(local) < Closes;
        return category == AfterHours && isWorking ? null : category;
    }
}
