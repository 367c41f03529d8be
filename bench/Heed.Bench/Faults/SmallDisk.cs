using System.Diagnostics;
using System.Globalization;

namespace Heed.Bench.Faults;

/// <summary>A small file system in memory that can be filled to the last byte.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly LeftoverWatch leftovers;

    private SmallDisk(string folder)
    {
        Folder = folder;
        // By then the database may still be at its end.
        leftovers = new([$"sleep 5; umount -l '{folder}'"]);
    }

    /// <summary>Where it is mounted.</summary>
    public string Folder { get; }

    private string Filler => Path.Combine(Folder, "filler");

    /// <summary>Mounts one; null where this account may not.</summary>
    public static SmallDisk? TryMake(string folder, int megabytes)
    {
        // The account postgres must be able to reach it.
        Run("chmod", "755", Path.GetDirectoryName(folder)!);
        return Run("mount", "-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m,mode=755"), "tmpfs", folder) == 0 ? new(folder) : null;
    }

    /// <summary>Leaves no byte free.</summary>
    public void Fill()
    {
        using var file = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        foreach (var block in new[] { new byte[1 << 20], new byte[4096] })
        {
            try
            {
                while (true)
                    file.Write(block);
            }
            catch (IOException)
            {
                // No room for a block of this size.
            }
        }
    }

    /// <summary>Gives the room back.</summary>
    public void Free() => File.Delete(Filler);

    /// <inheritdoc/>
    public void Dispose()
    {
        Run("umount", "-l", Folder);
        leftovers.Dispose();
    }

    private static int Run(params string[] command)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
