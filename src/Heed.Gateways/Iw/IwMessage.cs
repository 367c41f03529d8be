namespace Heed.Gateways.Iw;

/// <summary>What a message said, beside the observations it yielded.</summary>
/// <param name="Type">Its meaning.</param>
/// <param name="Error">What could not be read; null when all was well.</param>
public readonly record struct IwMessage(IwMessageType Type, string? Error);
