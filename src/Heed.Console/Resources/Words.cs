namespace Heed.Console;

/// <summary>Names the resource of all words on pages: <c>IStringLocalizer&lt;Words&gt;</c>. Chinese is the neutral language, English stands beside it.</summary>
public sealed class Words;
