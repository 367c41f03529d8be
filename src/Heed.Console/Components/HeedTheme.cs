using MudBlazor;

namespace Heed.Console.Components;

/// <summary>Colours and type of the console. System fonts: nothing is fetched from outside. Contrast at least 4.5 : 1.</summary>
public static class HeedTheme
{
    private static readonly string[] Fonts = ["system-ui", "-apple-system", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "sans-serif"];

    /// <summary>The theme, light and dark.</summary>
    public static MudTheme Theme { get; } = new()
    {
        PaletteLight = new PaletteLight() { Primary = "#0b5c7a", AppbarBackground = "#0b5c7a", Error = "#b3261e", Warning = "#8a5300", Success = "#1b6e3c", Background = "#f5f7f8", TextSecondary = "#4a5559" },
        PaletteDark = new PaletteDark() { Primary = "#7cc7e3", PrimaryContrastText = "#0b1f27", SuccessContrastText = "#0b1f27", ErrorContrastText = "#0b1f27", WarningContrastText = "#0b1f27", AppbarBackground = "#10262e", Error = "#ff8a80", Warning = "#ffc46b", Success = "#7ddc9d", Background = "#11181b", Surface = "#1a2428", DrawerBackground = "#152024", TextSecondary = "#b4c1c6" },
        Typography = new() { Default = new DefaultTypography { FontFamily = Fonts }, Button = new ButtonTypography { TextTransform = "none", FontWeight = "600" } },
    };
}
