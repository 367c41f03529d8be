namespace Heed.Kernel.Devices;

/// <summary>Tries codecs out before they are kept.</summary>
public interface ICodecTrial
{
    /// <summary>The last payloads of devices of a model, newest first, at most 20; of all models when it is null.</summary>
    IReadOnlyList<LastUplink> LastUplinks(string? model);

    /// <summary>What a codec makes of a payload: its answer, the observations that would be kept, and what is wrong.</summary>
    CodecTrialResult Try(CodecDefinition codec, int fPort, string payloadHex);
}
