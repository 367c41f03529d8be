namespace Heed.Chains;

/// <summary>Names the resource of the module's words: <c>IStringLocalizer&lt;ChainsWords&gt;</c>.</summary>
public sealed class ChainsWords;
