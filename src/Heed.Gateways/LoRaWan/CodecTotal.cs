using System.Globalization;

namespace Heed.Gateways.LoRaWan;

/// <summary>What the verification of many descriptions came to.</summary>
/// <param name="Codecs">Descriptions.</param>
/// <param name="PassedCodecs">Those whose examples all passed, at least one.</param>
/// <param name="FailedCodecs">Those that cannot be used or of which an example failed.</param>
/// <param name="WithoutExamples">Those whose script could be used but was not tried: no examples.</param>
/// <param name="Passed">Examples that passed.</param>
/// <param name="Failed">Examples that failed.</param>
public sealed record CodecTotal(int Codecs, int PassedCodecs, int FailedCodecs, int WithoutExamples, int Passed, int Failed)
{
    /// <summary>Passed examples of all, 0–1; 1 when there were none.</summary>
    public double Rate => Passed + Failed == 0 ? 1 : (double)Passed / (Passed + Failed);

    /// <summary>Counts.</summary>
    public static CodecTotal Of(IReadOnlyCollection<CodecVerdict> verdicts)
    {
        ArgumentNullException.ThrowIfNull(verdicts);
        var without = verdicts.Count(static verdict => verdict.IsGood && verdict.Findings.Count == 0);
        var failed = verdicts.Count(static verdict => !verdict.IsGood);
        return new(verdicts.Count, verdicts.Count - without - failed, failed, without, verdicts.Sum(static verdict => verdict.Passed), verdicts.Sum(static verdict => verdict.Failed));
    }

    /// <summary>For a person: “62 codecs: 59 passed, 3 failed, 0 without examples; examples: 121 passed, 3 failed, 97.6 %”.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Codecs} codecs: {PassedCodecs} passed, {FailedCodecs} failed, {WithoutExamples} without examples; examples: {Passed} passed, {Failed} failed, {Rate * 100:0.0} %");
}
