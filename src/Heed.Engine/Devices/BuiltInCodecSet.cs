using Heed.Kernel.Devices;

namespace Heed.Engine.Devices;

/// <summary>The codecs that come with the host.</summary>
/// <param name="Codecs">One a model.</param>
public sealed record BuiltInCodecSet(IReadOnlyList<CodecDefinition> Codecs);
