namespace Heed.Gateways.Watch;

/// <summary>What a frame said, beside the observations it yielded.</summary>
/// <param name="Type">Its meaning.</param>
/// <param name="Error">What could not be read, for the one who cares for the device; null when all was well.</param>
public readonly record struct WatchMessage(WatchMessageType Type, string? Error);
