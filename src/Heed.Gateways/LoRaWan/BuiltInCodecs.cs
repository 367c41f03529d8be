using Heed.Kernel.Devices;

namespace Heed.Gateways.LoRaWan;

/// <summary>Codecs that come with Heed, for common sensors of kitchens. A codec of the same name in the store stands before them.</summary>
public static class BuiltInCodecs
{
    private const string Folder = "codec/";
    private const string Extension = ".js";

    /// <summary>All of them, by name of the model.</summary>
    public static IReadOnlyList<CodecDefinition> All { get; } =
    [
        .. typeof(BuiltInCodecs).Assembly.GetManifestResourceNames()
            .Where(static name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(static name => new CodecDefinition(name[Folder.Length..^Extension.Length], Read(name)))
            .OrderBy(static codec => codec.Model, StringComparer.Ordinal),
    ];

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(BuiltInCodecs).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
