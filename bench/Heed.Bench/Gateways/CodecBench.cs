using System.Diagnostics;
using System.Globalization;
using Heed.Gateways.LoRaWan;

namespace Heed.Bench.Gateways;

/// <summary>Payload codecs: decodes and normalises a second on one core, each in a fresh engine.</summary>
internal static class CodecBench
{
    private const int Aim = 2_000;

    /// <summary>Measures.</summary>
    public static Task<IReadOnlyList<Figure>> RunAsync(BenchRun run)
    {
        var codec = PayloadCodec.Compile(BuiltInCodecs.All.Single(static codec => codec.Model == "milesight").Script);
        var input = new CodecInput(85, Convert.FromHexString("0175320367C80004683C"), 1_700_000_000_000);
        Count(codec, input, run.WarmUp);
        var count = Count(codec, input, run.Measured);
        var rate = count / run.Measured.TotalSeconds;
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new("codec", "decodeUplink and normalizeUplink of a temperature sensor, sandboxed, one core", string.Create(CultureInfo.InvariantCulture, $"{rate:N0}/s"), "", "", string.Create(CultureInfo.InvariantCulture, $"≥ {Aim:N0}/s")),
        ]);
    }

    private static long Count(PayloadCodec codec, CodecInput input, TimeSpan span)
    {
        var count = 0L;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < span; count++)
            codec.NormalizeUplink(input);
        return count;
    }
}
