namespace Heed.Gateways.LoRaWan;

/// <summary>Descriptions below folders, as the public device repository lays them: <c>vendor/NAME/DEVICE-codec.yaml</c>.</summary>
public static class CodecFiles
{
    private const string Pattern = "*-codec.yaml";

    /// <summary>The files among the paths and the descriptions below the folders among them, each once, in the order of the paths and then of names.</summary>
    /// <exception cref="PayloadCodecException">A path is neither file nor folder, or a folder has no description or cannot be read.</exception>
    public static IReadOnlyList<string> Find(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        return [.. paths.SelectMany(Below).Distinct(StringComparer.Ordinal)];
    }

    private static IReadOnlyList<string> Below(string path)
    {
        if (File.Exists(path))
            return [Path.GetFullPath(path)];
        if (!Directory.Exists(path))
            throw new PayloadCodecException($"There is no file or folder {path}.");
        try
        {
            var found = Directory.GetFiles(Path.GetFullPath(path), Pattern, SearchOption.AllDirectories);
            Array.Sort(found, StringComparer.Ordinal);
            return found.Length > 0 ? found : throw new PayloadCodecException($"There is no {Pattern} in {path} or below.");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new PayloadCodecException($"The folder {path} cannot be read: {exception.Message}", exception);
        }
    }
}
