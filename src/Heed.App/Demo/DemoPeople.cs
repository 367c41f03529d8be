namespace Heed.App.Demo;

/// <summary>Everybody in the demo county. All of it is made up, and the names say so.</summary>
internal static class DemoPeople
{
    /// <summary>The nine streets and towns of Pinghu, with a point within each (WGS-84, rounded to 0.01°).</summary>
    public static IReadOnlyList<(string Name, string English, double Latitude, double Longitude)> Townships { get; } =
    [
        ("当湖街道", "Danghu Subdistrict", 30.70, 121.02),
        ("钟埭街道", "Zhongdai Subdistrict", 30.75, 121.00),
        ("曹桥街道", "Caoqiao Subdistrict", 30.69, 120.94),
        ("乍浦镇", "Zhapu Town", 30.60, 121.08),
        ("新埭镇", "Xindai Town", 30.82, 121.05),
        ("新仓镇", "Xincang Town", 30.72, 121.15),
        ("独山港镇", "Dushangang Town", 30.65, 121.20),
        ("广陈镇", "Guangchen Town", 30.77, 121.16),
        ("林埭镇", "Lindai Town", 30.65, 121.03),
    ];

    /// <summary>Township of the demo village.</summary>
    public const string VillageTownship = "新仓镇";

    /// <summary>Wearers: name, sex, year of birth, conditions, medicines.</summary>
    public static IReadOnlyList<(string Name, string Sex, int BirthYear, string Conditions, string Medicines)> Wearers { get; } =
    [
        ("演示甲奶奶", "female", 1938, "高血压；行走不便", "氨氯地平 5 mg 每日一次"),
        ("演示乙爷爷", "male", 1941, "冠心病", "阿司匹林 100 mg 每日一次"),
        ("演示丙奶奶", "female", 1935, "轻度认知障碍", ""),
        ("演示丁爷爷", "male", 1944, "糖尿病", "二甲双胍 500 mg 每日两次"),
        ("演示戊奶奶", "female", 1940, "", ""),
        ("演示己爷爷", "male", 1937, "慢性阻塞性肺病", "噻托溴铵吸入"),
        ("演示庚奶奶", "female", 1943, "骨质疏松", "钙片"),
        ("演示辛爷爷", "male", 1939, "高血压", "缬沙坦 80 mg 每日一次"),
        ("演示壬奶奶", "female", 1946, "", ""),
        ("演示癸爷爷", "male", 1936, "房颤", "华法林"),
        ("演示子奶奶", "female", 1942, "帕金森病", "多巴丝肼"),
        ("演示丑爷爷", "male", 1945, "", ""),
    ];

    /// <summary>Staff: sign-in name, display name, township or village they work for (empty for the county), roster role.</summary>
    public static IReadOnlyList<(string UserName, string Name, DemoLevel Level, string Role)> Staff { get; } =
    [
        ("admin", "演示管理员", DemoLevel.County, ""),
        ("village", "演示村值班员", DemoLevel.Village, "village-duty"),
        ("town", "演示镇值班员", DemoLevel.Township, "township-duty"),
        ("county", "演示县中心", DemoLevel.County, "county-centre"),
    ];
}

/// <summary>Level of an area in the demo county.</summary>
internal enum DemoLevel
{
    /// <summary>The county.</summary>
    County,

    /// <summary>The demo village's township.</summary>
    Township,

    /// <summary>The demo village.</summary>
    Village,
}
