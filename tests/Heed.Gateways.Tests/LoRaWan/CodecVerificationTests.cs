using Heed.Gateways.LoRaWan;

namespace Heed.Gateways.Tests.LoRaWan;

public sealed class CodecVerificationTests : IDisposable
{
    private const string Script = "function decodeUplink(i) { return {data: {t: i.bytes[0] / 10, at: i.recvTime}, warnings: []}; } function normalizeUplink(i) { return {data: {air: {temperature: i.data.t}}}; }";
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("heed-codec-");

    public void Dispose() => folder.Delete(true);

    [Fact]
    public void The_codecs_that_come_with_Heed_pass_their_own_examples()
    {
        var here = Path.Combine(Root(), "src", "Heed.Gateways", "LoRaWan", "Codecs");
        var descriptions = Directory.GetFiles(here, "*-codec.yaml");
        Assert.Equal(BuiltInCodecs.All.Count, descriptions.Length);
        Assert.All(descriptions, static file => Assert.All(CodecVerification.Run(CodecDescription.Read(file)), static finding => Assert.Null(finding.Difference)));
    }

    [Theory]
    [InlineData("output: {data: {t: 2.1, at: 2025-05-18T00:00:00Z}}", null)]
    [InlineData("output: {data: {t: 2.2, at: 2025-05-18T00:00:00Z}}", "output.data.t")]
    [InlineData("output: {data: {t: 2.1}}", "output.data.at")]
    [InlineData("output: {errors: [short]}", "output.data")]
    [InlineData("normalizedOutput: {data: [{air: {temperature: 2.1}}]}", null)]
    [InlineData("normalizedOutput: {data: {air: {temperature: 2.1}}}", null)]
    [InlineData("normalizedOutput: {data: [{air: {temperature: 3}}]}", "normalizedOutput.data[0].air.temperature")]
    public void An_example_passes_when_the_answer_is_the_same_and_says_where_it_is_not(string expectation, string? path)
    {
        var finding = Assert.Single(CodecVerification.Run(Describe($"input: {{fPort: 1, bytes: [0x15], recvTime: 2025-05-18T00:00:00.000Z}}\n      {expectation}")));
        if (path is null)
            Assert.Null(finding.Difference);
        else
            Assert.StartsWith(path, finding.Difference, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[0x15]")]
    [InlineData("[21]")]
    [InlineData("['15']")]
    [InlineData("[\"15\"]")]
    [InlineData("'15'")]
    public void Bytes_are_numbers_or_quoted_hexadecimal(string bytes) =>
        Assert.Null(Assert.Single(CodecVerification.Run(Describe($"input: {{fPort: 1, bytes: {bytes}, recvTime: 2025-05-18T00:00:00.000Z}}\n      output: {{data: {{t: 2.1, at: 2025-05-18T00:00:00Z}}}}"))).Difference);

    [Fact]
    public void A_description_of_downlinks_alone_has_nothing_to_run()
    {
        var file = Write("x-codec.yaml", "downlinkEncoder:\n  fileName: absent.js\n  examples: []\n");
        Assert.Equal((0, 0, true), CodecVerification.Run(file) is var verdict ? (verdict.Passed, verdict.Failed, verdict.IsGood) : default);
    }

    [Fact]
    public void Of_a_folder_every_description_below_is_run_and_counted()
    {
        Write("a/good.js", Script);
        Write("a/good-codec.yaml", "uplinkDecoder:\n  fileName: good.js\n  examples:\n    - input: {fPort: 1, bytes: [0x15]}\n      output: {data: {t: 2.1, at: 1970-01-01T00:00:00Z}}\n");
        Write("a/deeper/wrong-codec.yaml", "uplinkDecoder:\n  fileName: ../good.js\n  examples:\n    - input: {fPort: 1, bytes: [0x15]}\n      output: {data: {t: 9}}\n    - input: {fPort: 1, bytes: [0x15]}\n");
        Write("b/untried-codec.yaml", "uplinkDecoder:\n  fileName: ../a/good.js\n");
        Write("b/lost-codec.yaml", "uplinkDecoder:\n  fileName: absent.js\n  examples: []\n");
        Write("b/other.yaml", "{{{");
        var files = CodecFiles.Find([folder.FullName, Path.Combine(folder.FullName, "a", "good-codec.yaml")]);
        Assert.Equal(["a/deeper/wrong-codec.yaml", "a/good-codec.yaml", "b/lost-codec.yaml", "b/untried-codec.yaml"], files.Select(file => Path.GetRelativePath(folder.FullName, file)));
        var total = CodecTotal.Of([.. files.Select(static file => CodecVerification.Run(file))]);
        Assert.Equal(new(4, 1, 2, 1, 2, 1), total);
        Assert.Equal(2.0 / 3, total.Rate);
    }

    [Fact]
    public void A_path_that_is_nothing_or_holds_nothing_is_refused()
    {
        Assert.Contains("absent", Assert.Throws<PayloadCodecException>(() => CodecFiles.Find([Path.Combine(folder.FullName, "absent")])).Message, StringComparison.Ordinal);
        Assert.Contains("-codec.yaml", Assert.Throws<PayloadCodecException>(() => CodecFiles.Find([folder.FullName])).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not: a codec")]
    [InlineData("uplinkDecoder: {fileName: absent.js}")]
    [InlineData("{{{")]
    [InlineData("uplinkDecoder:\n  fileName: x.js\n  examples: []\n  examples: []")]
    public void A_description_that_cannot_be_used_says_why(string text)
    {
        var file = Write("x-codec.yaml", text);
        Assert.Throws<PayloadCodecException>(() => CodecVerification.Run(CodecDescription.Read(file)));
        Assert.False(CodecVerification.Run(file).IsGood);
    }

    private CodecDescription Describe(string example)
    {
        Write("x.js", Script);
        return CodecDescription.Read(Write("x-codec.yaml", $"uplinkDecoder:\n  fileName: x.js\n  examples:\n    - description: one\n      {example}\n"));
    }

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder.FullName, name);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
        return file;
    }

    private static string Root()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(here.FullName, "Heed.slnx")))
            here = here.Parent!;
        return here.FullName;
    }
}
