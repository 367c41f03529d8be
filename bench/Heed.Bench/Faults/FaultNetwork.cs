using System.Diagnostics;
using System.Globalization;

namespace Heed.Bench.Faults;

/// <summary>A network namespace for each silo, joined by a bridge, so that silos can be cut off from each other and not from the database.</summary>
internal sealed class FaultNetwork : IDisposable
{
    // Names and addresses of this process: what another run left behind, or makes at this moment, is not touched.
    private static readonly string Own = Text(Environment.ProcessId);
    private static readonly string Prefix = $"10.99.{Text(Environment.ProcessId % 250)}.";
    private static readonly string Bridge = $"hf{Own}b";
    private readonly int silos;
    private readonly LeftoverWatch leftovers;

    private FaultNetwork(int silos)
    {
        this.silos = silos;
        leftovers = new([.. Enumerable.Range(0, silos).Select(static silo => $"ip netns del {Space(silo)}"), $"ip link del {Bridge}"]);
    }

    /// <summary>Address of the machine itself on the bridge.</summary>
    public static string Ground => $"{Prefix}1";

    /// <summary>The bridge's addresses.</summary>
    public static string Range => $"{Prefix}0/24";

    /// <summary>Makes it; null where this account may not.</summary>
    public static FaultNetwork? TryMake(int silos)
    {
        if (Run("ip", "link", "add", Bridge, "type", "bridge") != 0)
            return null;
        var network = new FaultNetwork(silos);
        var made = Run("ip", "addr", "add", $"{Ground}/24", "dev", Bridge) + Run("ip", "link", "set", Bridge, "up");
        for (var silo = 0; silo < silos; silo++)
        {
            var (space, inner, outer) = (Space(silo), $"hf{Own}i{Text(silo)}", $"hf{Own}o{Text(silo)}");
            made += Run("ip", "netns", "add", space)
                + Run("ip", "link", "add", outer, "type", "veth", "peer", "name", inner, "netns", space)
                + Run("ip", "link", "set", outer, "master", Bridge, "up")
                + Run("ip", "-n", space, "addr", "add", $"{AddressOf(silo)}/24", "dev", inner)
                + Run("ip", "-n", space, "link", "set", inner, "up")
                + Run("ip", "-n", space, "link", "set", "lo", "up");
        }

        if (made == 0)
            return network;
        network.Dispose();
        return null;
    }

    /// <summary>Name of a silo's namespace.</summary>
    public static string Space(int silo) => $"heed-fault-{Own}-{Text(silo)}";

    /// <summary>Address of a silo.</summary>
    public static string AddressOf(int silo) => $"{Prefix}{Text(11 + silo)}";

    /// <summary>Cuts a silo off from the others, or joins it again.</summary>
    public void Cut(int silo, bool isCut)
    {
        for (var other = 0; other < silos; other++)
        {
            if (other == silo)
                continue;
            Run("ip", "-n", Space(silo), "route", isCut ? "add" : "del", "blackhole", $"{AddressOf(other)}/32");
            Run("ip", "-n", Space(other), "route", isCut ? "add" : "del", "blackhole", $"{AddressOf(silo)}/32");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        for (var silo = 0; silo < silos; silo++)
            Run("ip", "netns", "del", Space(silo));
        Run("ip", "link", "del", Bridge);
        leftovers.Dispose();
    }

    private static int Run(params string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return 1;
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
