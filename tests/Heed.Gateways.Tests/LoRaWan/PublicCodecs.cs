using Heed.Gateways.LoRaWan;

namespace Heed.Gateways.Tests.LoRaWan;

/// <summary>
/// Codecs of the public LoRaWAN device repository, run unchanged. They are not part of this repository: the folder <c>codecs</c> at its root is ignored, <c>HEED_CODECS</c> names another; without
/// one the tests are skipped.
/// </summary>
public sealed class PublicCodecs
{
    private const int Least = 50;
    private const int Seed = 20_261_124;
    private const int PayloadsPerExample = 12;

    [Fact]
    public void They_pass_as_many_of_their_own_examples_here_as_in_plain_Node()
    {
        var files = Find();
        Assert.True(files.Count >= Least, $"{files.Count} codec descriptions: too few to speak of the repository.");
        using var node = new PlainNode();
        var verdicts = files.Select(static file => CodecVerification.Run(file)).ToList();
        TestContext.Current.TestOutputHelper?.WriteLine(CodecTotal.Of(verdicts).ToString());
        Assert.True(verdicts.Count(static verdict => verdict.Passed > 0) >= Least, "Too few codecs could be run.");
        foreach (var verdict in verdicts)
        {
            if (Read(verdict) is not { } codec)
                continue;
            var passed = codec.Description.Examples.Count(example => CodecVerification.Compare(example, node.Decode(codec.Script, example.Input), node.Normalize(codec.Script, example.Input)) is null);
            Assert.True(passed == verdict.Passed, $"{verdict.File}: {verdict.Passed} passed here, {passed} in Node.");
        }
    }

    [Fact]
    public void They_answer_every_payload_here_as_in_plain_Node()
    {
        var random = new Random(Seed);
        var answers = 0;
        using var node = new PlainNode();
        foreach (var verdict in Find().Select(static file => CodecVerification.Run(file)))
        {
            if (Read(verdict) is not { } read)
                continue;
            var codec = PayloadCodec.Compile(read.Script);
            foreach (var input in read.Description.Examples.SelectMany(example => Payloads(example.Input, random)))
            {
                answers += Same(verdict.File, input, node.Decode(read.Script, input), () => codec.DecodeUplink(input)) ? 1 : 0;
                if (codec.HasNormalize)
                    Same(verdict.File, input, node.Normalize(read.Script, input), () => codec.NormalizeUplink(input));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{answers} answers");
        Assert.True(answers > Least * PayloadsPerExample / 2, $"Only {answers} payloads were answered.");
    }

    /// <summary>A description that can be used, and its script; null for one that cannot.</summary>
    private static (CodecDescription Description, string Script)? Read(CodecVerdict verdict) =>
        verdict.Problem is null && CodecDescription.Read(verdict.File) is { ScriptFile: { } path } description ? (description, File.ReadAllText(path)) : null;

    /// <summary>Its answer to a character, or that both failed; true when there is an answer.</summary>
    private static bool Same(string file, CodecInput input, string? expected, Func<string> run)
    {
        string? answer;
        try
        {
            answer = run();
        }
        catch (PayloadCodecException)
        {
            answer = null;
        }

        Assert.True(expected == answer, $"{file}, port {input.FPort}, {Convert.ToHexString(input.Bytes.Span)}: {answer ?? "failed"} here, {expected ?? "failed"} in Node.");
        return answer is not null;
    }

    /// <summary>The example's payload, cut short, lengthened, and with bytes changed.</summary>
    private static IEnumerable<CodecInput> Payloads(CodecInput input, Random random)
    {
        yield return input;
        yield return input with { Bytes = ReadOnlyMemory<byte>.Empty };
        for (var number = 0; number < PayloadsPerExample; number++)
        {
            var bytes = input.Bytes.ToArray();
            Array.Resize(ref bytes, Math.Max(0, bytes.Length + random.Next(-3, 4)));
            for (var change = random.Next(4); change > 0 && bytes.Length > 0; change--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            yield return input with { Bytes = bytes, ReceivedMs = random.NextInt64(0, 4_000_000_000_000) };
        }
    }

    private static IReadOnlyList<string> Find()
    {
        var folder = Environment.GetEnvironmentVariable("HEED_CODECS");
        for (var here = new DirectoryInfo(AppContext.BaseDirectory); folder is null && here is not null; here = here.Parent)
        {
            if (File.Exists(Path.Combine(here.FullName, "Heed.slnx")))
                folder = Path.Combine(here.FullName, "codecs");
        }

        Assert.SkipUnless(Directory.Exists(folder), "The folder with codecs of the public device repository is absent (docs/kitchens.md).");
        return CodecFiles.Find([folder]);
    }
}
