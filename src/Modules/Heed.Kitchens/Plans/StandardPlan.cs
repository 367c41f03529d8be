using Heed.Kernel.Food.Plans;

namespace Heed.Kitchens.Plans;

/// <summary>A plan to begin with: the steps of a delivery kitchen with the limits of GB 31654-2021 and 餐饮服务食品安全操作规范 2018, in the county's language as plans are written.</summary>
public static class StandardPlan
{
    private const string National = "GB 31654-2021";
    private const string Code = "餐饮服务食品安全操作规范 2018";

    /// <summary>The plan.</summary>
    public static HaccpDocument Document { get; } = new(
    [
        new("进货验收", "致病菌增殖", "冷藏品表面 ≤8 °C；冷冻品中心 ≤−12 °C（高于 −9 °C 拒收）", Code, "每批测温并登记进货台账", "拒收并建立案件", "每周核对台账与供应商票证"),
        new("冷藏冷冻储存", "致病菌增殖", "冷藏 0～8 °C；冷冻 <−12 °C；开门 ≤5 分钟", Code, "传感器每 10 分钟自动记录", "转移食品，检修设备，评估已存食品", "他人验证纠正措施；传感器按期校准"),
        new("烹饪", "致病菌残存", "中心温度 ≥70 °C", National, "每批用中心探针测温", "继续加热至达标", "每月比对探针"),
        new("冷却", "芽孢萌发与毒素", "60→21 °C ≤2 小时，再至 8 °C ≤2 小时", Code, "中心探针每 15 分钟记录", "首段超时复热，总时间超时废弃", "每批冷却曲线复核"),
        new("热保温", "致病菌增殖", "≥60 °C，至食用 ≤4 小时", National, "保温柜传感器自动记录", "危险温度带 ≤2 小时可复热一次，否则废弃", "每日抽测中心温度"),
        new("冷保存", "致病菌增殖", "0～8 °C，≤24 小时", National, "冷藏柜传感器自动记录", "超时废弃", "每日核对批次时间"),
        new("复热", "致病菌残存", "中心温度 ≥70 °C，只限一次", National, "扫餐盒二维码登记复热温度", "未达标继续加热；二次复热废弃", "每周抽查复热记录"),
        new("配送", "致病菌增殖、交叉污染", "热链 ≥60 °C，冷链 0～8 °C，封签完好", National, "车载传感器与到货验收", "拒收并建立案件", "收货单位书面验收"),
        new("留样", "无法追溯", "每品种 ≥125 g，0～8 °C，≥48 小时", National, "每餐登记留样台账", "补登并说明", "每日核对留样冰箱"),
        new("清洗消毒", "交叉污染", "含氯 ≥250 mg/L ≥5 分钟，或 100 °C ≥10 分钟，或洗碗机 ≥85 °C ≥40 秒", Code, "每餐登记消毒台账", "重新消毒", "每周抽检"),
        new("人员", "带菌传播", "无发热、腹泻、手部伤口", Code, "上岗前晨检", "调离岗位", "每周抽查晨检记录"),
    ]);
}
