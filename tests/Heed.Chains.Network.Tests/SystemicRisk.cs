using System.Globalization;
using Heed.Chains.Network.Esri;
using Heed.Chains.Network.Files;
using Heed.Tests;

namespace Heed.Chains.Network.Tests;

/// <summary>The systemic risk index gives the known answers.</summary>
public sealed class SystemicRisk
{
    // Eleven firms in five sectors that trade one unit each: the example network of Diem et al., PNAS Nexus 3(3), 2024, figure 1.
    private const string ElevenFirms = "i,j,w\n3,6,1\n4,6,1\n4,7,1\n5,7,1\n6,1,1\n6,2,1\n7,10,1\n7,11,1\n8,1,1\n8,2,1\n9,11,1";
    private const string FiveSectors = "node,sector\n1,1\n2,1\n3,2\n4,2\n5,2\n6,3\n7,3\n8,4\n9,4\n10,5\n11,5";

    private static readonly double[] Alone = [3, 3, 2, 4, 2, 4, 4, 2, 1, 2, 3];
    private static readonly double[] WithSubstitutes = [3, 3, 4 / 3.0, 4, 4 / 3.0, 4, 4, 2, 1, 2, 3];

    [Theory]
    [InlineData(InputKind.NonEssential)]
    [InlineData(InputKind.Essential)]
    public void Eleven_firms_whose_sector_replaces_them(InputKind kind) =>
        Near(WithSubstitutes.Select(static lost => lost / 11), Risks(ElevenFirms, FiveSectors, kind, FirmWeight.Sales).Select(static risk => risk.Total));

    [Theory]
    [InlineData(InputKind.NonEssential)]
    [InlineData(InputKind.Essential)]
    public void Eleven_firms_that_nobody_replaces(InputKind kind) =>
        Near(Alone.Select(static lost => lost / 11), Risks(ElevenFirms, FiveSectors, kind, FirmWeight.Sales, replaceable: false).Select(static risk => risk.Total));

    [Fact]
    public void A_real_chain_in_which_every_stage_is_essential()
    {
        var input = File.ReadAllText(SharedData.File("esri", "esri_input_w24.csv"));
        var golden = File.ReadAllLines(SharedData.File("esri", "esri_golden_w24.csv")).Skip(1)
            .Select(static line => line.Split(',').Skip(1).Select(static cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray()).ToArray();

        var risks = Risks(input, null, InputKind.Essential, FirmWeight.Throughput);

        Near(golden.Select(static answer => answer[0]), risks.Select(static risk => risk.Total));
        Near(golden.Select(static answer => answer[1]), risks.Select(static risk => risk.Downstream));
        Near(golden.Select(static answer => answer[2]), risks.Select(static risk => risk.Upstream));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Passing_on_only_what_changed_equals_full_rounds(int seed)
    {
        var random = new Random(seed);
        var sales = Enumerable.Range(0, 300).Select(_ => (Supplier: random.Next(60), Customer: random.Next(60), Amount: random.Next(1, 50) * 1.0)).Where(static sale => sale.Supplier != sale.Customer).ToArray();
        var sectors = Enumerable.Range(0, 60).Select(_ => random.Next(6)).ToArray();
        InputKind Kind(int of, int at) => (InputKind)((of + (2 * at)) % 3);

        var risks = EconomicSystemicRisk.OfAll(new([.. Enumerable.Range(0, 60).Select(static firm => $"{firm}")], sales, sectors, Kind, FirmWeight.Sales), TestContext.Current.CancellationToken);

        Near(Enumerable.Range(0, 60).Select(firm => FullRounds.Of(60, sales, sectors, Kind, firm)), risks.Select(static risk => risk.Total));
    }

    private static IReadOnlyList<FirmRisk> Risks(string links, string? sectors, InputKind kind, FirmWeight weight, bool replaceable = true) =>
        EconomicSystemicRisk.OfAll(SalesFiles.Read(new StringReader(links), sectors is null ? null : new StringReader(sectors), null, kind, weight, replaceable));

    private static void Near(IEnumerable<double> expected, IEnumerable<double> actual) =>
        Assert.Equal(expected, actual, static (wanted, found) => Math.Abs(wanted - found) < 1e-6);
}
