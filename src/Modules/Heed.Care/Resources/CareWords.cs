namespace Heed.Care;

/// <summary>Names the resources that hold the module's words in Chinese and English.</summary>
public sealed class CareWords;
