using System.Text.RegularExpressions;

namespace Heed.App.Tests.Architecture;

/// <summary>Keeps docs/asvs.md honest: each requirement of levels 1 and 2 has one line with a state and a reason, and every test named there exists.</summary>
public sealed partial class ChecklistOfSecurity
{
    /// <summary>Sections of OWASP ASVS 5.0 with the last number of their requirements of levels 1 and 2, which come first in each.</summary>
    private static readonly Dictionary<string, int> Sections = new()
    {
        ["1.1"] = 2,
        ["1.2"] = 9,
        ["1.3"] = 11,
        ["1.4"] = 3,
        ["1.5"] = 2,
        ["2.1"] = 3,
        ["2.2"] = 3,
        ["2.3"] = 4,
        ["2.4"] = 1,
        ["3.2"] = 2,
        ["3.3"] = 4,
        ["3.4"] = 6,
        ["3.5"] = 5,
        ["3.7"] = 2,
        ["4.1"] = 3,
        ["4.2"] = 1,
        ["4.3"] = 2,
        ["4.4"] = 4,
        ["5.1"] = 1,
        ["5.2"] = 3,
        ["5.3"] = 2,
        ["5.4"] = 3,
        ["6.1"] = 3,
        ["6.2"] = 12,
        ["6.3"] = 4,
        ["6.4"] = 4,
        ["6.5"] = 5,
        ["6.6"] = 3,
        ["6.8"] = 4,
        ["7.1"] = 3,
        ["7.2"] = 4,
        ["7.3"] = 2,
        ["7.4"] = 5,
        ["7.5"] = 2,
        ["7.6"] = 2,
        ["8.1"] = 2,
        ["8.2"] = 3,
        ["8.3"] = 1,
        ["8.4"] = 1,
        ["9.1"] = 3,
        ["9.2"] = 4,
        ["10.1"] = 2,
        ["10.2"] = 2,
        ["10.3"] = 4,
        ["10.4"] = 11,
        ["10.5"] = 5,
        ["10.6"] = 2,
        ["10.7"] = 3,
        ["11.1"] = 2,
        ["11.2"] = 3,
        ["11.3"] = 3,
        ["11.4"] = 4,
        ["11.5"] = 1,
        ["11.6"] = 1,
        ["12.1"] = 3,
        ["12.2"] = 2,
        ["12.3"] = 4,
        ["13.1"] = 1,
        ["13.2"] = 5,
        ["13.3"] = 2,
        ["13.4"] = 5,
        ["14.1"] = 2,
        ["14.2"] = 4,
        ["14.3"] = 3,
        ["15.1"] = 3,
        ["15.2"] = 3,
        ["15.3"] = 7,
        ["16.1"] = 1,
        ["16.2"] = 5,
        ["16.3"] = 4,
        ["16.4"] = 3,
        ["16.5"] = 3,
        ["17.1"] = 1,
        ["17.2"] = 4,
        ["17.3"] = 2,
    };

    private static readonly string[] States = ["yes", "partly", "no", "n/a"];

    private static IEnumerable<string[]> Lines => File.ReadLines(Path.Combine(Repository.Root, "docs", "asvs.md"))
        .Where(static line => Numbered().IsMatch(line)).Select(static line => line.Split('|', StringSplitOptions.TrimEntries)[1..^1]);

    [Fact]
    public void Each_requirement_of_levels_one_and_two_has_one_line_with_a_state_and_a_reason()
    {
        var wanted = Sections.SelectMany(static section => Enumerable.Range(1, section.Value).Select(number => $"{section.Key}.{number}")).ToList();
        Assert.Equal(253, wanted.Count);
        Assert.Equal(wanted, Lines.Select(static line => line[0]));
        Assert.All(Lines, static line => Assert.True(line.Length == 4 && line[1].Length > 0 && States.Contains(line[2]) && line[3].Length > 0, line[0]));
    }

    [Theory]
    [InlineData("asvs.md")]
    [InlineData("security.md")]
    public void Every_test_that_is_named_exists(string document)
    {
        var sources = Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(static file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var named = Named().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", document))).ToList();
        Assert.True(named.Count > 10, "The document names tests.");
        Assert.All(named, name =>
        {
            var (type, method) = (name.Groups["type"].Value, name.Groups["method"].Value);
            var within = sources.Where(source => Regex.IsMatch(source, $@"\bclass {type}\b")).ToList();
            Assert.True(within.Count > 0 || NoTests.Contains(type), $"There is no test class {type}.");
            Assert.True(method.Length == 0 || within.Exists(source => Regex.IsMatch(source, $@"\b{Regex.Escape(method)}\w*\(")), $"{type} has no test {method}.");
        });
    }

    /// <summary>Names in code type that are none of tests: types of the platform.</summary>
    private static readonly HashSet<string> NoTests = ["CharsetGuard", "SenMlLimits", "Origin", "Phone"];

    [GeneratedRegex(@"^\| \d+\.\d+\.\d+ \|")]
    private static partial Regex Numbered();

    /// <summary>A class, perhaps in a folder and with a method whose name may be cut: <c>Surface/Tls</c>, <c>SigningIn.An_ended_session…</c>.</summary>
    [GeneratedRegex(@"`(?:[A-Z]\w+/)?(?<type>[A-Z][a-z][A-Za-z0-9]+)(?:\.(?<method>[A-Z][a-z]?\w*_\w+)…?)?`")]
    private static partial Regex Named();
}
