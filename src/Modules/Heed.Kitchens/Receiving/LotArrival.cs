using Heed.Kernel.Food;

namespace Heed.Kitchens.Receiving;

/// <summary>A lot that arrives.</summary>
/// <param name="Code">The supplier's code.</param>
/// <param name="Ingredient">The ingredient.</param>
/// <param name="Supplier">The supplier.</param>
/// <param name="Storage">How it must arrive and be kept.</param>
/// <param name="Celsius">What was measured, °C; null where nothing was.</param>
public sealed record LotArrival(string Code, string Ingredient, string Supplier, StorageKind Storage, double? Celsius);
