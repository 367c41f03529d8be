using System.Text;

namespace Heed.App.Tests.Fuzzing;

/// <summary>Feeds hostile inputs to a parser: each must end in a result or in the refusal that the parser is documented to give, and memory must not grow.</summary>
internal static class Hostile
{
    private const int Seed = 20261124;
    private const long MostGrowthBytes = 64L << 20;

    /// <summary>Runs a parser on good inputs, then on a share of the wanted number of hostile ones.</summary>
    /// <param name="share">Share of <see cref="Mutator.Count"/>.</param>
    /// <param name="seeds">Good inputs.</param>
    /// <param name="parse">Returns, or throws what is not documented.</param>
    public static void Run(double share, byte[][] seeds, Action<byte[]> parse)
    {
        var mutator = new Mutator(Seed);
        foreach (var seed in seeds)
            parse(seed);
        var before = KeptBytes();
        var count = Mutator.Count(share);
        for (var number = 0; number < count; number++)
        {
            var input = mutator.Next(seeds);
            try
            {
                parse(input);
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"Input {number} of seed {Seed} broke the parser: {Convert.ToHexString(input)}", broken);
            }
        }

        Assert.InRange(KeptBytes() - before, long.MinValue, MostGrowthBytes);
    }

    /// <summary>What is left after one collection. <c>GC.GetTotalMemory(true)</c> collects up to twenty times, which takes minutes on the heap of a whole test run.</summary>
    private static long KeptBytes()
    {
        GC.Collect();
        return GC.GetTotalMemory(forceFullCollection: false);
    }

    /// <summary>The same for a parser that documents one exception as its refusal.</summary>
    public static void Run<TRefusal>(double share, byte[][] seeds, Action<byte[]> parse)
        where TRefusal : Exception
        => Run(share, seeds, input =>
        {
            try
            {
                parse(input);
            }
            catch (TRefusal)
            {
                // The documented refusal.
            }
        });

    /// <summary>Texts as UTF-8.</summary>
    public static byte[][] Texts(params string[] texts) => [.. texts.Select(static text => Encoding.UTF8.GetBytes(text))];

    /// <summary>Bytes as text, as a reader of UTF-8 makes it.</summary>
    public static string Text(byte[] input) => Encoding.UTF8.GetString(input);
}
