namespace Heed.Storage.Kitchens;

/// <summary>A lot of an ingredient as it was received.</summary>
public sealed class IngredientLot
{
    /// <summary>Number of the lot.</summary>
    public long Id { get; set; }

    /// <summary>The kitchen that received it.</summary>
    public long KitchenId { get; set; }

    /// <summary>The supplier's code.</summary>
    public required string Code { get; set; }

    /// <summary>The ingredient.</summary>
    public required string Ingredient { get; set; }

    /// <summary>The supplier.</summary>
    public string Supplier { get; set; } = "";

    /// <summary>When it was received, Unix milliseconds.</summary>
    public long ReceivedMs { get; set; }

    /// <summary>How it must arrive and be kept, as <c>StorageKind</c>.</summary>
    public int Storage { get; set; }

    /// <summary>Surface or core temperature on arrival, °C; null where none is demanded.</summary>
    public double? Celsius { get; set; }

    /// <summary>The verdict on its arrival, as <c>ReceivingVerdict</c>. What was refused goes into no batch.</summary>
    public int Verdict { get; set; }

    /// <summary>Who received it.</summary>
    public string By { get; set; } = "";
}
