using Heed.Chains.Network.Esri;

namespace Heed.Chains.Network.Tests;

/// <summary>The index by its formulas, word for word, every firm in every round: slow and plain, to compare with.</summary>
internal static class FullRounds
{
    public static double Of(int firms, (int Supplier, int Customer, double Amount)[] sales, int[] sectors, Func<int, int, InputKind> kind, int stopped)
    {
        var sold = Sums(firms, sales, static sale => sale.Supplier);
        var bought = Sums(firms, sales, static sale => sale.Customer);
        var (down, up) = (Ones(firms, stopped), Ones(firms, stopped));
        for (var fall = 1.0; fall >= 0.01;)
        {
            var output = new double[sectors.Max() + 1];
            for (var firm = 0; firm < firms; firm++)
                output[sectors[firm]] += sold[firm] * down[firm];
            var (nextDown, nextUp) = (Ones(firms, stopped), Ones(firms, stopped));
            for (var customer = 0; customer < firms; customer++)
            {
                var inputs = sales.Where(sale => sale.Customer == customer).ToArray();
                var nonEssential = 1.0;
                foreach (var sector in inputs.GroupBy(sale => sectors[sale.Supplier]))
                {
                    var means = kind(sector.Key, sectors[customer]);
                    var missing = sector.Sum(sale => Math.Min(1, output[sector.Key] > 0 ? sold[sale.Supplier] / output[sector.Key] : 1) * sale.Amount * (1 - down[sale.Supplier]));
                    if (means == InputKind.Essential)
                        nextDown[customer] = Math.Min(nextDown[customer], 1 - (missing / sector.Sum(static sale => sale.Amount)));
                    else if (means == InputKind.NonEssential)
                        nonEssential -= missing / bought[customer];
                }

                nextDown[customer] = Math.Max(0, Math.Min(nextDown[customer], nonEssential));
            }

            foreach (var (supplier, customer, amount) in sales)
                nextUp[supplier] = Math.Max(0, nextUp[supplier] - (amount / sold[supplier] * (1 - up[customer])));
            fall = Enumerable.Range(0, firms).Max(firm => Math.Max(down[firm] - nextDown[firm], up[firm] - nextUp[firm]));
            (down, up) = (nextDown, nextUp);
        }

        return Enumerable.Range(0, firms).Sum(firm => (1 - Math.Min(down[firm], up[firm])) * sold[firm]) / sold.Sum();
    }

    private static double[] Sums(int firms, (int Supplier, int Customer, double Amount)[] sales, Func<(int Supplier, int Customer, double Amount), int> of)
    {
        var sums = new double[firms];
        foreach (var sale in sales)
            sums[of(sale)] += sale.Amount;
        return sums;
    }

    private static double[] Ones(int firms, int stopped)
    {
        var ones = new double[firms];
        Array.Fill(ones, 1);
        ones[stopped] = 0;
        return ones;
    }
}
