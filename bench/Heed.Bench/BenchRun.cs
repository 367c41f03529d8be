namespace Heed.Bench;

/// <summary>How a run is made.</summary>
/// <param name="Folder">An empty folder for everything that it writes.</param>
/// <param name="IsQuick">Small and short: shows that it works, measures nothing worth quoting.</param>
internal sealed record BenchRun(string Folder, bool IsQuick)
{
    /// <summary>How long a measurement takes.</summary>
    public TimeSpan Measured { get; } = TimeSpan.FromSeconds(IsQuick ? 2 : 10);

    /// <summary>How long the same load runs before it is measured: the just-in-time compiler and its profile must settle.</summary>
    public TimeSpan WarmUp { get; } = TimeSpan.FromSeconds(IsQuick ? 1 : 6);

    /// <summary>A number for a full run, or a fiftieth of it for a quick one.</summary>
    public int Scale(int full) => IsQuick ? Math.Max(1, full / 50) : full;

    /// <summary>A new folder within the run's own.</summary>
    public string NewFolder(string name) => Directory.CreateDirectory(Path.Combine(Folder, name)).FullName;
}
