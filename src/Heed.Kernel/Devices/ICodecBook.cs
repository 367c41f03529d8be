namespace Heed.Kernel.Devices;

/// <summary>The payload codecs of an instance, by device model; answers from memory.</summary>
public interface ICodecBook
{
    /// <summary>The codec of a model, or null when there is none.</summary>
    CodecDefinition? Find(string model);

    /// <summary>All codecs, by name of the model.</summary>
    IReadOnlyList<CodecDefinition> All { get; }
}
