using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Heed.Care.Rules;
using Heed.Gateways.Simulation.Month;
using Heed.Kernel.Escalation;
using Spectre.Console;

namespace Heed.App.Commands;

/// <summary><c>heed simulate month</c>: a scripted month of wearers with known truth, held against what the default rules raise. Needs no running instance.</summary>
internal static class SimulateMonthCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var wearers = new Option<int>("--wearers") { Description = "How many wearers, 1–100000.", DefaultValueFactory = static _ => 500 };
        var days = new Option<int>("--days") { Description = "How many days, 1–366.", DefaultValueFactory = static _ => 30 };
        var seed = new Option<int>("--seed") { Description = "What all chance is drawn from.", DefaultValueFactory = static _ => 1 };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of tables." };
        var command = new Command("month", "A scripted month with known truth through the default rules: what was found, what was false, who answered.") { wearers, days, seed, json };
        command.SetAction(parsed =>
        {
            var options = new MonthOptions(parsed.GetValue(wearers), parsed.GetValue(days), parsed.GetValue(seed));
            if (options.Wearers is < 1 or > 100_000 || options.Days is < 1 or > 366)
            {
                System.Console.Error.WriteLine("--wearers is 1 to 100000, --days 1 to 366.");
                return 2;
            }

            var report = MonthRun.Run(CareRules.Wearer, EscalationPolicy.CareDefault, options);
            if (parsed.GetValue(json))
                System.Console.Out.WriteLine(JsonSerializer.Serialize(report, JsonSerializerOptions.Web));
            else
                Print(report);
            return report.Passes ? 0 : 1;
        });
        return command;
    }

    private static void Print(MonthReport report)
    {
        var rows = new Table().AddColumns("what truly happened", "times", "not to be heard", "found", "share", "median delay, min");
        foreach (var row in report.Rows)
            rows.AddRow(row.Kind.ToString(), Text($"{row.Happened}"), Text($"{row.Unheard}"), Text($"{row.Found}"), Text($"{row.Sensitivity:P1}"), Text($"{row.MiddleDelayMinutes:0.#}"));
        AnsiConsole.Write(rows);
        var wrong = new Table().AddColumns("false critical alarms", "in all", "a wearer and month");
        foreach (var (rule, count) in report.FalseCritical.OrderByDescending(static item => item.Value))
            wrong.AddRow(rule, Text($"{count}"), Text($"{count / (double)report.Wearers / report.Days * 30:0.0000}"));
        wrong.AddRow("all", Text($"{report.FalseCritical.Values.Sum()}"), Text($"{report.FalseCriticalPerWearerMonth:0.0000}"));
        AnsiConsole.Write(wrong);
        var notices = new Table().AddColumns("alarms that call nobody", "a wearer and month");
        foreach (var (rule, rate) in report.Notices.OrderByDescending(static item => item.Value))
            notices.AddRow(rule, Text($"{rate:0.00}"));
        AnsiConsole.Write(notices);
        AnsiConsole.WriteLine(Text($"{report.Wearers} wearers, {report.Days} days, {report.Observations:N0} observations."));
        AnsiConsole.WriteLine(Text($"Calls for help: {report.Calls}, answered {report.Answered}; within 60 s {report.AnsweredWithin60:P1}, within 180 s {report.AnsweredWithin180:P1}."));
        AnsiConsole.WriteLine(Text($"Sensitivity to sustained red: {report.SensitivityToSustained:P1}. {(report.Passes ? "All aims are met." : "An aim is missed.")}"));
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
