namespace Heed.Gateways.Decoding;

/// <summary>A captured frame as people read it; what a protocol does not have is null.</summary>
/// <param name="Maker">The maker's letters.</param>
/// <param name="Device">Identity that the frame bears.</param>
/// <param name="Index">Number of the frame.</param>
/// <param name="Type">Command word or type.</param>
/// <param name="Reply">What is answered: text, or hex of a binary protocol.</param>
/// <param name="Error">What could not be read.</param>
internal readonly record struct DecodedFrame(string? Maker, string? Device, string? Index, string? Type, string? Reply, string? Error);
