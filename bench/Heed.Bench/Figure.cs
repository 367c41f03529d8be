namespace Heed.Bench;

/// <summary>One line of the table: what was measured, what stands beside it from the same run, and how the two compare.</summary>
/// <param name="Name">Name of the benchmark.</param>
/// <param name="What">What was measured, in words.</param>
/// <param name="Result">The number with its unit.</param>
/// <param name="Beside">What was measured beside it in the same run; empty for nothing.</param>
/// <param name="Ratio">The result over what stands beside it; empty for nothing.</param>
/// <param name="Aim">What it should reach.</param>
internal sealed record Figure(string Name, string What, string Result, string Beside, string Ratio, string Aim)
{
    /// <summary>The table's head.</summary>
    public const string Head = "| benchmark | what | measured | beside it, same run | ratio | aim |\n|---|---|---|---|---|---|";

    /// <inheritdoc/>
    public override string ToString() => $"| `{Name}` | {What} | {Result} | {Beside} | {Ratio} | {Aim} |";
}
