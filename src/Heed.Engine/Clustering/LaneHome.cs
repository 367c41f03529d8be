using System.Net;

namespace Heed.Engine.Clustering;

/// <summary>
/// Which silo a lane lives on: the one with the highest hash of (lane, silo) — rendezvous hashing (Thaler and Ravishankar,
/// IEEE/ACM Transactions on Networking 6(1), 1998). Everybody who knows the same silos gives the same answer, the lanes spread
/// evenly, and when a silo comes or goes only its own lanes move.
/// </summary>
internal static class LaneHome
{
    /// <summary>The home of a lane among silos; null when there is none.</summary>
    /// <param name="lane">Number of the lane.</param>
    /// <param name="silos">The living silos by address and port, in any order.</param>
    internal static IPEndPoint? Of(int lane, IEnumerable<IPEndPoint> silos)
    {
        IPEndPoint? best = null;
        var highest = 0UL;
        foreach (var silo in silos)
        {
            var hash = Mix(Of(silo) ^ ((ulong)(uint)lane * 0x9E3779B97F4A7C15UL));
            if (best is not null && (hash < highest || (hash == highest && Compare(silo, best) >= 0)))
                continue;
            best = silo;
            highest = hash;
        }

        return best;
    }

    private static ulong Of(IPEndPoint silo)
    {
        var hash = 0xCBF29CE484222325UL;
        foreach (var part in silo.Address.GetAddressBytes())
            hash = (hash ^ part) * 0x100000001B3UL;
        return Mix(hash ^ (uint)silo.Port);
    }

    private static int Compare(IPEndPoint left, IPEndPoint right) => string.CompareOrdinal(left.ToString(), right.ToString());

    /// <summary>Finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014).</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9UL;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EBUL;
        return value ^ (value >> 31);
    }
}
