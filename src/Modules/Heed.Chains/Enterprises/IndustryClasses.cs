using System.Collections.Frozen;

namespace Heed.Chains.Enterprises;

/// <summary>Classes of GB/T 4754-2017 (国民经济行业分类), four digits each, with their names.</summary>
public static class IndustryClasses
{
    private const string Resource = "Heed.Chains.Enterprises.gbt4754-2017.tsv";
    private const int Digits = 4;

    /// <summary>Names by code.</summary>
    public static FrozenDictionary<string, string> Names { get; } = Read();

    /// <summary>The code in front of a product: <c>3670 汽车后视镜</c>; empty when there is none.</summary>
    public static string CodeOf(string product)
    {
        ArgumentNullException.ThrowIfNull(product);
        var word = product.Trim().Split(' ', 2)[0];
        return word.Length == Digits && word.All(char.IsAsciiDigit) ? word : "";
    }

    /// <summary>True when every product that names a class names one that there is.</summary>
    public static bool AreKnown(string products)
    {
        ArgumentNullException.ThrowIfNull(products);
        return Split(products).Select(CodeOf).All(static code => code.Length == 0 || Names.ContainsKey(code));
    }

    /// <summary>Names of the classes that products name, each once.</summary>
    public static IEnumerable<string> NamesOf(string products) => Split(products).Select(CodeOf).Where(Names.ContainsKey).Distinct().Select(static code => $"{code} {Names[code]}");

    private static string[] Split(string products) => products.Split([';', '；'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static FrozenDictionary<string, string> Read()
    {
        using var text = new StreamReader(typeof(IndustryClasses).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"The resource {Resource} is missing."));
        return text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(static line => line.Split('\t')).ToFrozenDictionary(static cells => cells[0], static cells => cells[1].Trim());
    }
}
