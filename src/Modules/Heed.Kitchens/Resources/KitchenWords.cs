namespace Heed.Kitchens;

/// <summary>Names the resource of the module's words. Chinese is the neutral language, English stands beside it.</summary>
public sealed class KitchenWords;
