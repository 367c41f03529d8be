using Heed.Chains.Enterprises;
using MiniExcelLibs;

namespace Heed.Chains.Tests;

public sealed class ImportingEnterprises
{
    private static readonly Dictionary<string, int> Areas = new() { ["area 2"] = 2 };
    private static readonly Dictionary<string, string> Chains = new() { ["汽车产业链"] = "car" };

    [Fact]
    public void Each_row_is_good_or_says_what_is_wrong()
    {
        var rows = Read(
            Row("甲厂", "91350100M000100Y43", "area 2", "汽车产业链"), Row("乙厂", "91350100M000100Y44", "area 2", ""), Row("", "91350100M000100Y43", "area 2", ""),
            Row("丙厂", "91350100M000100Y43", "nowhere", ""), Row("丁厂", "91350100M000100Y43", "area 2", "无此链"), Row("戊厂", "91350100m000100y43", "area 2", ""));

        Assert.Equal(["", "import.credit-code", "import.name", "import.area", "import.chain", "import.twice"], rows.Select(static row => row.Objection));
        Assert.Equal(("甲厂", 2, "car", true), (rows[0].Draft.Name, rows[0].Draft.AreaId, rows[0].Draft.ChainCode, rows[0].Draft.IsKey));
        Assert.Equal(2, rows[0].Line);
    }

    [Theory]
    [InlineData("this is no workbook")]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 torn")]
    public void What_is_no_workbook_is_answered_and_not_thrown(string bytes) =>
        Assert.Null(EnterpriseImport.Read(new MemoryStream(System.Text.Encoding.Latin1.GetBytes(bytes)), Areas, Chains));

    private static IReadOnlyList<ImportRow> Read(params Dictionary<string, object>[] rows)
    {
        using var workbook = new MemoryStream();
        workbook.SaveAs(rows);
        workbook.Position = 0;
        return EnterpriseImport.Read(workbook, Areas, Chains)!;
    }

    private static Dictionary<string, object> Row(string name, string code, string area, string chain) =>
        new() { ["名称"] = name, ["信用代码"] = code, ["区域"] = area, ["产业链"] = chain, ["产品"] = "3670 后视镜", ["重点"] = "是" };
}
