using System.Xml.Linq;

namespace Heed.App.Tests.Architecture;

/// <summary>The arrows of the house: who may know whom. Read from the project files, so that a new reference fails here first.</summary>
public sealed class ArrowsBetweenProjects
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Heed.Kernel"] = [],
        ["Heed.Ledger"] = ["Heed.Kernel"],
        ["Heed.Chains.Network"] = ["Heed.Kernel"],
        ["Heed.Storage"] = ["Heed.Kernel"],
        ["Heed.Engine"] = ["Heed.Kernel", "Heed.Ledger", "Heed.Storage"],
        ["Heed.Gateways"] = ["Heed.Kernel"],
        ["Heed.Console"] = ["Heed.Kernel", "Heed.Storage", "Heed.Engine"],
        ["Heed.Care"] = ["Heed.Kernel", "Heed.Storage", "Heed.Engine", "Heed.Console"],
        ["Heed.Chains"] = ["Heed.Kernel", "Heed.Storage", "Heed.Engine", "Heed.Console", "Heed.Chains.Network"],
        ["Heed.Kitchens"] = ["Heed.Kernel", "Heed.Storage", "Heed.Engine", "Heed.Console"],
        ["Heed.App"] = ["Heed.Kernel", "Heed.Ledger", "Heed.Storage", "Heed.Engine", "Heed.Gateways", "Heed.Console", "Heed.Care", "Heed.Kitchens", "Heed.Chains", "Heed.Chains.Network"],
    };

    [Fact]
    public void Every_project_refers_only_to_those_further_in()
    {
        var wrong = Sources()
            .SelectMany(project => References(project).Where(target => !Allowed[Name(project)].Contains(target)).Select(target => $"{Name(project)} → {target}"))
            .ToArray();

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_project_has_its_place_in_the_table()
    {
        Assert.Equal(Allowed.Keys.Order(StringComparer.Ordinal), Sources().Select(Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void No_module_knows_another_module()
    {
        var modules = Sources().Where(static path => path.Contains($"{Path.DirectorySeparatorChar}Modules{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).ToArray();
        var names = modules.Select(Name).ToHashSet();

        Assert.All(modules, module => Assert.DoesNotContain(References(module), names.Contains));
    }

    [Fact]
    public void The_kernel_knows_no_input_output_no_clock_and_no_chance()
    {
        string[] forbidden = ["System.IO.File", "DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.Now", "DateTimeOffset.UtcNow", "Stopwatch", "Random.Shared", "new Random(", "Guid.NewGuid", "HttpClient", "Task.Run", "Thread."];
        var kernel = Path.Combine(Repository.Root, "src", "Heed.Kernel");
        var found = Directory.EnumerateFiles(kernel, "*.cs", SearchOption.AllDirectories)
            .Where(static path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => forbidden.Where(File.ReadAllText(path).Contains).Select(word => $"{Path.GetFileName(path)}: {word}"))
            .ToArray();

        Assert.Empty(found);
    }

    private static string[] Sources() => Directory.GetFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories);

    private static string Name(string project) => Path.GetFileNameWithoutExtension(project);

    private static IEnumerable<string> References(string project) =>
        XDocument.Load(project).Descendants("ProjectReference").Select(static element => Path.GetFileNameWithoutExtension(element.Attribute("Include")!.Value));
}
