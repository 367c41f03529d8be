using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Observations;

namespace Heed.Ledger.Tests;

/// <summary>Random observations, numbers and times, the extremes among them.</summary>
internal static class Generated
{
    public static Gen<double> Number { get; } = Gen.OneOf(
        Gen.Choose(-1_000_000, 1_000_000).Select(static whole => (double)whole),
        Gen.Choose(-4000, 4000).Select(static tenths => tenths / 10.0),
        Gen.Choose(-180_000_000, 180_000_000).Select(static millionths => millionths / 1e6),
        Long().Select(BitConverter.Int64BitsToDouble),
        Gen.Elements(double.NaN, -0.0, 0.0, double.MaxValue, double.MinValue, double.Epsilon, double.PositiveInfinity, double.NegativeInfinity, 1e12, 1e12 + 0.1));

    public static Gen<long> Time { get; } = Gen.OneOf(
        Gen.Choose(0, 100_000).Select(static seconds => 1_700_000_000_000 + (seconds * 1000L)),
        Gen.Choose(0, 100_000).Select(static milliseconds => 1_700_000_000_000 + milliseconds),
        Long(),
        Gen.Elements(0L, -1, long.MinValue, long.MaxValue));

    public static Gen<SubjectId> Subject { get; } = Gen.OneOf(Gen.Choose(1, 3).Select(static number => (long)number), Long()).Select(static number => new SubjectId(number));

    public static Gen<Observation> Observation { get; } =
        from subject in Subject
        from metric in Gen.Elements(Enum.GetValues<Metric>())
        from at in Time
        from value in Number
        from second in Gen.OneOf(Gen.Constant(double.NaN), Number)
        from absent in Gen.Elements(Enum.GetValues<AbsentReason>())
        from quality in Gen.Choose(0, 7)
        select new Observation(subject, metric, at, value, second, absent, (ObservationQuality)quality);

    public static Gen<string> Text { get; } = Gen.OneOf(Gen.Elements("[]", "", "应声", "[{\"Id\":\"care.sos\"}]"), Gen.Choose(32, 0x2FF).ArrayOf().Select(static codes => string.Concat(codes.Select(static code => (char)code))));

    private static Gen<long> Long() =>
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select ((long)high << 32) | (uint)low;
}
