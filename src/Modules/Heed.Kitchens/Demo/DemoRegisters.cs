using Heed.Kitchens.Registers;
using Heed.Storage.Kitchens;

namespace Heed.Kitchens.Demo;

/// <summary>What the demo's made-up staff write into the registers, and when: each entry well before its hour. The same kitchen and day always give the same entry.</summary>
internal static class DemoRegisters
{
    /// <summary>Days of registers that a demo begins with.</summary>
    public const int PastDays = 35;

    private const int SpreadMinutes = 20;

    /// <summary>Earliest time of writing, and texts that take turns.</summary>
    private static readonly Dictionary<string, (TimeOnly At, string[] Texts)> Habits = new()
    {
        ["morning-check"] = (new(6, 35), ["12 人到岗，体温正常，手部无伤口", "11 人到岗，健康证在有效期内，体温正常", "12 人到岗，无发热、腹泻；工作服整洁"]),
        ["samples"] = (new(12, 40), ["红烧肉饭、番茄炒蛋各留样 150 g，留样冰箱 3.8 °C", "当餐四个菜品各留样 130 g，标签齐全", "当餐菜品各留样 140 g，48 小时前的样品已处理"]),
        ["disinfection"] = (new(15, 20), ["餐具热力消毒 100 °C 12 分钟", "洗碗机末次漂洗 86 °C 45 秒；台面含氯 250 mg/L 5 分钟", "餐具热力消毒 100 °C 15 分钟，保洁柜已清洁"]),
        ["daily-control"] = (new(16, 40), ["原料、加工、配送各环节检查，未发现风险", "检查 18 项，均符合要求", "检查 18 项；一处地面积水，已清理"]),
        ["weekly-review"] = (new(15, 10), ["本周日管控记录已复核，整改 1 项已完成", "本周无未关闭问题；冷链记录连续"]),
        ["monthly-meeting"] = (new(14, 30), ["月度调度会：通报抽检结果，布置冷链设备维护"]),
    };

    /// <summary>The entries of a kitchen from a day to a moment.</summary>
    /// <param name="kitchenId">The kitchen.</param>
    /// <param name="from">First day, county's time.</param>
    /// <param name="now">Nothing is written that would be later.</param>
    public static IEnumerable<RegisterEntry> Between(long kitchenId, DateOnly from, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(CountyTime.Local(now));
        for (var day = from; day <= today; day = day.AddDays(1))
        {
            foreach (var duty in RegisterDuty.All.Where(duty => duty.FallsOn(day, cooks: true)))
            {
                var entry = Entry(kitchenId, duty.Register, day);
                if (entry.AtMs <= now.ToUnixTimeMilliseconds())
                    yield return entry;
            }
        }
    }

    private static RegisterEntry Entry(long kitchenId, string register, DateOnly day)
    {
        var (time, texts) = Habits[register];
        var turn = (int)kitchenId + day.DayNumber;
        var atMs = CountyTime.DayStartMs(new(day, TimeOnly.MinValue, TimeSpan.FromHours(8))) + (long)(time.AddMinutes((turn * 7) % SpreadMinutes) - TimeOnly.MinValue).TotalMilliseconds;
        return new()
        {
            KitchenId = kitchenId,
            Register = register,
            Day = RegisterDuty.Number(day),
            InOrder = true,
            Text = texts[turn % texts.Length],
            Signature = FormattableString.Invariant($"M24 62L{58 + (turn % 9)} 28L84 70L118 {36 + (turn % 13)}L150 66L196 40"),
            SignedBy = kitchenId % 2 == 0 ? "演示厨师长（虚构）" : "演示食品安全员（虚构）",
            AtMs = atMs,
            ReceivedMs = atMs,
        };
    }
}
