namespace Heed.Kernel.Food;

/// <summary>The mean of e^x over a straight line from one exponent to another: (e^b − e^a)/(b − a).</summary>
internal static class ExponentialMean
{
    /// <summary>The mean; where the ends are close, by its series, which the quotient would lose to rounding.</summary>
    public static double Of(double a, double b)
    {
        var d = b - a;
        return Math.Abs(d) < 1e-5 ? Math.Exp(a) * (1 + (d / 2) + (d * d / 6)) : Math.Exp(a) * (Math.Exp(d) - 1) / d;
    }
}
