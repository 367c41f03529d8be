namespace Heed.Console.Modules;

/// <summary>An entry of the console's menu.</summary>
/// <param name="Href">Path of the page.</param>
/// <param name="Text">The entry's text in the reader's language, read at each rendering.</param>
/// <param name="Icon">Icon as SVG, as in MudBlazor's <c>Icons</c>.</param>
public sealed record NavigationEntry(string Href, Func<IServiceProvider, string> Text, string Icon);
