namespace Heed.Kernel.Access;

/// <summary>Names of what one may do. Pages and endpoints declare one; queries are limited to where the reader holds it.</summary>
public static class Permissions
{
    /// <summary>See cases.</summary>
    public const string CasesView = "cases.view";

    /// <summary>Answer, note, pause, resolve, reopen cases.</summary>
    public const string CasesWork = "cases.work";

    /// <summary>See alarms.</summary>
    public const string AlarmsView = "alarms.view";

    /// <summary>See subjects: names, addresses, contacts.</summary>
    public const string SubjectsView = "subjects.view";

    /// <summary>Change subjects: particulars, contacts.</summary>
    public const string SubjectsManage = "subjects.manage";

    /// <summary>See health data as part of one's work; every view is logged.</summary>
    public const string HealthView = "health.view";

    /// <summary>See health data out of duty, with a purpose note that is reviewed.</summary>
    public const string HealthBreakGlass = "health.break-glass";

    /// <summary>See devices.</summary>
    public const string DevicesView = "devices.view";

    /// <summary>Register and bind devices.</summary>
    public const string DevicesManage = "devices.manage";

    /// <summary>Send commands to devices.</summary>
    public const string DevicesCommand = "devices.command";

    /// <summary>See the parameters of rules.</summary>
    public const string RulesView = "rules.view";

    /// <summary>Change the parameters of rules.</summary>
    public const string RulesChange = "rules.change";

    /// <summary>Change rosters.</summary>
    public const string RostersManage = "rosters.manage";

    /// <summary>Change escalation policies.</summary>
    public const string PoliciesManage = "policies.manage";

    /// <summary>Change the area tree.</summary>
    public const string AreasManage = "areas.manage";

    /// <summary>Invite people, give and withdraw roles, end sessions.</summary>
    public const string AccessManage = "access.manage";

    /// <summary>Make and revoke tokens of programs.</summary>
    public const string TokensManage = "tokens.manage";

    /// <summary>Read the audit.</summary>
    public const string AuditView = "audit.view";

    /// <summary>Take and withdraw consents, make family links.</summary>
    public const string ConsentsManage = "consents.manage";

    /// <summary>Export or erase all about one person.</summary>
    public const string PrivacyManage = "privacy.manage";

    /// <summary>Review what was seen with a purpose note.</summary>
    public const string BreakGlassReview = "health.break-glass.review";

    /// <summary>Indicators and boards of numbers.</summary>
    public const string IndicatorsView = "indicators.view";

    /// <summary>See the pages of a module.</summary>
    public const string ModuleView = "module.view";

    /// <summary>Change what a module keeps.</summary>
    public const string ModuleWork = "module.work";

    /// <summary>Write the registers of a kitchen: its own people, not those who watch over it.</summary>
    public const string RegistersKeep = "registers.keep";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        CasesView, CasesWork, AlarmsView, SubjectsView, SubjectsManage, HealthView, HealthBreakGlass, DevicesView, DevicesManage, DevicesCommand,
        RulesView, RulesChange, RostersManage, PoliciesManage, AreasManage, AccessManage, TokensManage, AuditView, ConsentsManage, PrivacyManage,
        BreakGlassReview, IndicatorsView, ModuleView, ModuleWork, RegistersKeep,
    ];
}
