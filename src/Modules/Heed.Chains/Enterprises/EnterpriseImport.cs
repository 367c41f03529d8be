using Heed.Kernel.Enterprises;
using MiniExcelLibs;

namespace Heed.Chains.Enterprises;

/// <summary>
/// Reads enterprises from the first sheet of a workbook (XLSX) for a preview: columns 名称, 信用代码, 区域, 地址, 产业链, 产品, 联系人, 电话, 重点, 其他厂区, or their
/// English names, in any order.
/// </summary>
public static class EnterpriseImport
{
    /// <summary>Largest workbook, bytes.</summary>
    public const int MostBytes = 5_000_000;

    /// <summary>Most rows of a workbook.</summary>
    public const int MostRows = 5_000;

    /// <summary>Names of the columns: Chinese, English.</summary>
    public static IReadOnlyList<(string Chinese, string English)> Columns { get; } =
        [("名称", "name"), ("信用代码", "credit code"), ("区域", "area"), ("地址", "address"), ("产业链", "chain"), ("产品", "products"), ("联系人", "person"), ("电话", "phone"), ("重点", "key"), ("其他厂区", "sites")];

    /// <summary>Reads and checks.</summary>
    /// <param name="workbook">The workbook.</param>
    /// <param name="areas">Numbers of areas by name.</param>
    /// <param name="chains">Codes of chains by name.</param>
    /// <returns>The rows, each with the key of the words for what is wrong with it; null when this is no workbook.</returns>
    public static IReadOnlyList<ImportRow>? Read(Stream workbook, IReadOnlyDictionary<string, int> areas, IReadOnlyDictionary<string, string> chains)
    {
        ArgumentNullException.ThrowIfNull(areas);
        ArgumentNullException.ThrowIfNull(chains);
        try
        {
            var rows = new List<ImportRow>();
            var codes = new HashSet<string>();
            foreach (var cells in workbook.Query(useHeaderRow: true).Cast<IDictionary<string, object?>>().Take(MostRows + 1))
            {
                var row = Row(rows.Count + 2, cells, areas, chains);
                if (row.Objection.Length == 0 && !codes.Add(CreditCode.Normal(row.Draft.CreditCode)))
                    row = row with { Objection = "import.twice" };
                rows.Add(rows.Count == MostRows ? row with { Objection = "import.too-many" } : row);
            }

            return rows;
        }
        catch (Exception problem) when (problem is InvalidDataException or IOException or InvalidOperationException or NotSupportedException or System.Xml.XmlException or FormatException or ArgumentException or NullReferenceException)
        {
            // MiniExcel answers a file that is no workbook with any of these.
            return null;
        }
    }

    private static ImportRow Row(int line, IDictionary<string, object?> cells, IReadOnlyDictionary<string, int> areas, IReadOnlyDictionary<string, string> chains)
    {
        string Cell(int column)
        {
            foreach (var (title, value) in cells)
            {
                if (title.Trim() == Columns[column].Chinese || title.Trim().Equals(Columns[column].English, StringComparison.OrdinalIgnoreCase))
                    return Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture)?.Trim() ?? "";
            }

            return "";
        }

        var (area, chain) = (Cell(2), Cell(4));
        var draft = new EnterpriseDraft(Cell(0), Cell(1), areas.GetValueOrDefault(area), Cell(3), chains.GetValueOrDefault(chain) ?? "", Cell(5), Cell(6), Cell(7), Cell(8) is "是" or "1" or "yes" or "Yes", Cell(9) is { Length: > 0 } sites ? sites : null);
        var objection = draft.Objection();
        return new(line, draft, objection.Length == 0 && draft.ChainCode.Length == 0 && chain.Length > 0 ? "import.chain" : objection);
    }
}

/// <summary>A row of a workbook.</summary>
/// <param name="Line">Line in the sheet, from 2.</param>
/// <param name="Draft">The enterprise.</param>
/// <param name="Objection">Key of the words for what is wrong; empty when nothing is.</param>
public sealed record ImportRow(int Line, EnterpriseDraft Draft, string Objection);
