namespace Heed.Chains.Network.Files;

/// <summary>A file of a network cannot be used; the message names the file and the line and says what to do.</summary>
/// <param name="file">Name of the file.</param>
/// <param name="line">Line number from 1; 0 for the whole file.</param>
/// <param name="words">What is wrong and what to do.</param>
public sealed class NetworkFileException(string file, int line, string words)
    : Exception(line > 0 ? $"{file}, line {line}: {words}" : $"{file}: {words}")
{
    /// <summary>Name of the file.</summary>
    public string File { get; } = file;

    /// <summary>Line number from 1; 0 for the whole file.</summary>
    public int Line { get; } = line;
}
