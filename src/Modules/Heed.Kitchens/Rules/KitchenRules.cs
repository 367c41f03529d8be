using Heed.Kernel.Alarms;
using Heed.Kernel.Observations;
using Heed.Kernel.Rules;

namespace Heed.Kitchens.Rules;

/// <summary>
/// Default rules of control points by kind. Limits are those of GB 31654-2021 and 餐饮服务食品安全操作规范 2018; each parameter can be changed for an area or a point.
/// </summary>
public static class KitchenRules
{
    /// <summary>Air 0–8 °C.</summary>
    public const string Refrigerator = "refrigerator";

    /// <summary>Air below −12 °C.</summary>
    public const string Freezer = "freezer";

    /// <summary>At least 60 °C until it is eaten.</summary>
    public const string HotCabinet = "hot-cabinet";

    /// <summary>Cooks; its core is what counts, and that is judged with the batch.</summary>
    public const string Cooker = "cooker";

    /// <summary>Air at most 25 °C.</summary>
    public const string PackRoom = "pack-room";

    /// <summary>Takes hot boxes out.</summary>
    public const string HotVehicle = "hot-vehicle";

    /// <summary>Takes cold boxes out.</summary>
    public const string ColdVehicle = "cold-vehicle";

    /// <summary>Rules of each kind.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<RuleSpecification>> ByKind { get; } = new Dictionary<string, IReadOnlyList<RuleSpecification>>
    {
        [Refrigerator] =
        [
            Make("refrigerator-warm", "process-limit", Severity.Critical, ("metric", "Temperature"), ("above", "8.1"), ("hysteresis", "0.5"), ("sustainSeconds", "900"), ("hard", "15")),
            Make("refrigerator-frost", "limit", Severity.Notice, ("metric", "Temperature"), ("below", "-1"), ("hysteresis", "1"), ("sustainSeconds", "3600")),
            Door("refrigerator-door", 300), Stuck("refrigerator-stuck"), Silent("refrigerator-silent", 3600),
        ],
        [Freezer] =
        [
            Make("freezer-warm", "process-limit", Severity.Critical, ("metric", "Temperature"), ("above", "-11.9"), ("hysteresis", "0.5"), ("sustainSeconds", "900"), ("hard", "-3"), ("recoverSeconds", "1800")),
            Door("freezer-door", 300), Stuck("freezer-stuck"), Silent("freezer-silent", 3600),
        ],
        [HotCabinet] =
        [
            // A cabinet that is switched off is cold: only what lies between is food that cools.
            Make("hot-cabinet-zone", "time-in-band", Severity.Critical, ("metric", "Temperature"), ("low", "35"), ("high", "60"), ("limitSeconds", "1800"), ("resetSeconds", "900")),
            Stuck("hot-cabinet-stuck"), Silent("hot-cabinet-silent", 3600),
        ],
        [Cooker] = [],
        [PackRoom] =
        [
            Make("pack-room-warm", "limit", Severity.Warning, ("metric", "Temperature"), ("above", "25.1"), ("hysteresis", "0.5"), ("sustainSeconds", "900")),
            Silent("pack-room-silent", 7200),
        ],
        [HotVehicle] =
        [
            Make("hot-vehicle-zone", "time-in-band", Severity.Critical, ("metric", "Temperature"), ("low", "35"), ("high", "60"), ("limitSeconds", "900"), ("resetSeconds", "900")),
            Door("hot-vehicle-door", 600),
        ],
        [ColdVehicle] =
        [
            Make("cold-vehicle-warm", "process-limit", Severity.Critical, ("metric", "Temperature"), ("above", "8.1"), ("hysteresis", "0.5"), ("sustainSeconds", "900"), ("hard", "15"), ("defrostSeconds", "0")),
            Door("cold-vehicle-door", 600),
        ],
    };

    /// <summary>Kinds of control points.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Refrigerator, Freezer, Cooker, HotCabinet, PackRoom, HotVehicle, ColdVehicle];

    private static RuleSpecification Door(string name, int seconds) =>
        Make(name, "held", Severity.Warning, ("metric", nameof(Metric.ContactOpen)), ("above", "1"), ("spanSeconds", $"{seconds}"));

    private static RuleSpecification Stuck(string name) => Make(name, "stuck", Severity.Warning, ("metric", "Temperature"), ("spanSeconds", "21600"), ("readings", "12"));

    private static RuleSpecification Silent(string name, int seconds) => Make(name, "silence", Severity.Warning, ("spanSeconds", $"{seconds}"));

    private static RuleSpecification Make(string name, string kind, Severity severity, params (string Name, string Value)[] parameters) =>
        new($"{KitchensModule.ShortName}.{name}", kind, severity, parameters.ToDictionary(static item => item.Name, static item => item.Value));
}
