using Heed.Kernel.Devices;

namespace Heed.Gateways.LoRaWan;

/// <summary>Codecs that come with Heed, for common sensors of kitchens. A codec of the same name in the store stands before them.</summary>
public static class BuiltInCodecs
{
    private const string Folder = "codec/";
    private const string Extension = ".js";
    private const string Mapping = "-mapping.json";

    /// <summary>All of them, by name of the model.</summary>
    public static IReadOnlyList<CodecDefinition> All { get; } =
    [
        .. typeof(BuiltInCodecs).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(static name => new CodecDefinition(name[Folder.Length..^Extension.Length], Read(name), Read(name[..^Extension.Length] + Mapping)))
            .OrderBy(static codec => codec.Model, StringComparer.Ordinal),
    ];

    /// <summary>A resource's text; empty when there is none of the name.</summary>
    private static string Read(string name)
    {
        if (typeof(BuiltInCodecs).Assembly.GetManifestResourceStream(name) is not { } stream)
            return "";
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
