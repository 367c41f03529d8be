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
    [InlineData("not: a codec")]
    [InlineData("uplinkDecoder: {fileName: absent.js}")]
    [InlineData("{{{")]
    public void A_description_that_cannot_be_used_says_why(string text)
    {
        var file = Path.Combine(folder.FullName, "x-codec.yaml");
        File.WriteAllText(file, text);
        Assert.Throws<PayloadCodecException>(() => CodecVerification.Run(CodecDescription.Read(file)));
    }

    private CodecDescription Describe(string example)
    {
        File.WriteAllText(Path.Combine(folder.FullName, "x.js"), Script);
        var file = Path.Combine(folder.FullName, "x-codec.yaml");
        File.WriteAllText(file, $"uplinkDecoder:\n  fileName: x.js\n  examples:\n    - description: one\n      {example}\n");
        return CodecDescription.Read(file);
    }

    private static string Root()
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(here.FullName, "Heed.slnx")))
            here = here.Parent!;
        return here.FullName;
    }
}
