namespace Heed.Gateways.Simulation;

/// <summary>Chance without state: the same seed and number always give the same draw (SplitMix64 finaliser).</summary>
internal static class Noise
{
    /// <summary>A draw from 0 (inclusive) to 1 (exclusive).</summary>
    public static double Unit(int seed, long number)
    {
        var bits = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) + ((ulong)number * 0xD1B54A32D192ED03UL);
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9UL;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBUL;
        bits ^= bits >> 31;
        return (bits >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A draw between two bounds.</summary>
    public static double Between(int seed, long number, double low, double high) => low + ((high - low) * Unit(seed, number));

    /// <summary>A draw around 0, mostly within ±1.5, from three uniform ones.</summary>
    public static double Around(int seed, long number) =>
        Unit(seed, number * 3) + Unit(seed, (number * 3) + 1) + Unit(seed, (number * 3) + 2) - 1.5;
}
