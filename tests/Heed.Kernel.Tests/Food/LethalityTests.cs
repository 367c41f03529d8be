using FsCheck;
using FsCheck.Fluent;
using Heed.Kernel.Food;

namespace Heed.Kernel.Tests.Food;

public class LethalityTests
{
    public static TheoryData<double, double, double> Rows { get; } = new()
    {
        { 54.4, 112 * 60, 121 * 60 }, { 55.6, 71 * 60, 77 * 60 }, { 56.7, 45 * 60, 47 * 60 }, { 57.2, 36 * 60, 37 * 60 }, { 57.8, 28 * 60, 32 * 60 }, { 58.9, 18 * 60, 19 * 60 },
        { 60.0, 12 * 60, 12 * 60 }, { 61.1, 8 * 60, 8 * 60 }, { 62.2, 5 * 60, 5 * 60 }, { 62.8, 4 * 60, 4 * 60 }, { 63.3, 169, 182 }, { 64.4, 107, 115 }, { 65.6, 67, 72 },
        { 66.7, 43, 46 }, { 67.8, 27, 29 }, { 68.3, 22, 23 }, { 68.9, 17, 19 }, { 69.4, 14, 15 },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void Held_at_a_row_of_the_table_for_its_time_the_reduction_is_exactly_reached(double celsius, double seconds65, double seconds70)
    {
        Assert.Equal(1, LethalityTable.Fsis65.Share(Line(celsius, celsius, seconds65)), 1e-9);
        Assert.Equal(1, LethalityTable.Fsis70.Share(Line(celsius, celsius, seconds70)), 1e-9);
        Assert.True(LethalityTable.Fsis65.Share(Line(celsius, celsius, seconds65 - 1)) < 1);
    }

    [Fact]
    public void At_seventy_degrees_it_is_reached_at_once_and_below_the_table_never()
    {
        Assert.True(double.IsPositiveInfinity(LethalityTable.Fsis65.Share(Line(69.9, 70, 1))));
        Assert.Equal(0, LethalityTable.Fsis65.Share(Line(54.3, 54.3, 1e6)));
    }

    [Fact]
    public void The_lethality_of_a_ramp_is_its_closed_form()
    {
        // ∫10^((T−Tref)/z)dt over T from 55 to 68 in 20 minutes.
        var expected = 20 * 7.5 / (Math.Log(10) * 13) * (Math.Pow(10, (68 - 70) / 7.5) - Math.Pow(10, (55 - 70) / 7.5));
        Assert.Equal(expected, ThermalDeath.Listeria.Minutes(Line(55, 68, 1200)), 1e-9);
        Assert.Equal(6, ThermalDeath.Listeria.LogReduction(Line(70, 70, 120)), 1e-9);
    }

    [Fact]
    public void A_ramp_through_the_table_is_the_limit_of_ever_finer_steps()
    {
        const int Steps = 200_000;
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
            sum += 1800.0 / Steps / LethalityTable.Fsis65.SecondsAt(50 + (18.2 * (i + 0.5) / Steps));
        Assert.Equal(sum, LethalityTable.Fsis65.Share(Line(50, 68.2, 1800)), 1e-4);
    }

    [Fact]
    public void Readings_along_a_line_change_nothing() =>
        Prop.ForAll(Gen.Choose(400, 690).Two().ToArbitrary(), Gen.Choose(1, 59).ToArbitrary(), static (ends, cut) =>
        {
            var (a, b) = (ends.Item1 / 10.0, ends.Item2 / 10.0);
            var whole = Line(a, b, 600);
            var parted = new Curve([new(0, a), new(cut * 10_000, a + ((b - a) * cut / 60)), new(600_000, b)]);
            Assert.Equal(ThermalDeath.Listeria.Minutes(whole), ThermalDeath.Listeria.Minutes(parted), 1e-6);
            Assert.Equal(LethalityTable.Fsis65.Share(whole), LethalityTable.Fsis65.Share(parted), 1e-6);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Growth_at_one_temperature_is_rate_times_time_and_a_ramp_is_its_integral()
    {
        var model = new GrowthModel("test", "test", 0.03, 2, 0.25, 45);
        Assert.Equal(model.RateAt(30) * 4 / Math.Log(10), model.LogGrowth(Line(30, 30, 4 * 3600)), 1e-9);
        const int Steps = 100_000;
        var sum = 0.0;
        for (var i = 0; i < Steps; i++)
            sum += model.RateAt(60 - (60.0 * (i + 0.5) / Steps)) * 4 / Steps;
        Assert.Equal(sum / Math.Log(10), model.LogGrowth(Line(60, 0, 4 * 3600)), 1e-6);
        Assert.Equal(0, model.LogGrowth(Line(46, 90, 3600)));
        Assert.Equal(0, model.LogGrowth(Line(-5, 2, 3600)));
    }

    private static Curve Line(double from, double to, double seconds) => new([new(0, from), new((long)(seconds * 1000), to)]);
}
