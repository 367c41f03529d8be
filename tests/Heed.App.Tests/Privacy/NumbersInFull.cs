using System.Text.RegularExpressions;
using Heed.Console.Components;

namespace Heed.App.Tests.Privacy;

/// <summary>A telephone number stands in full only behind the click that the component <c>Phone</c> logs.</summary>
public sealed partial class NumbersInFull
{
    [Fact]
    public void No_page_prints_a_telephone_number_but_through_the_component_that_logs_the_click()
    {
        var pages = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.razor", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "Phone.razor").ToList();
        Assert.True(pages.Count > 50, "The pages are where this test looks for them.");
        Assert.All(pages, static file => Assert.DoesNotMatch(InFull(), Quoted().Replace(File.ReadAllText(file), "")));
    }

    [Theory]
    [InlineData("13800001234", "138******34")]
    [InlineData("119", "*19")]
    [InlineData("", "")]
    public void A_number_keeps_its_ends_only(string number, string shown) => Assert.Equal(shown, PhoneMask.Of(number));

    [Theory]
    [InlineData("13800001234,13900005678,", "138******34,139******78,")]
    [InlineData("60", "60")]
    [InlineData("+8613800001234", "+86*********34")]
    [InlineData("0576-8312 3456", "057*********56")]
    public void In_the_arguments_of_a_command_numbers_are_hidden_and_settings_are_not(string text, string shown) => Assert.Equal(shown, PhoneMask.Within(text));

    /// <summary>A link that dials, or an expression that ends in a telephone number, in the text of a page.</summary>
    [GeneratedRegex(@"href=""tel:|@\(?[\w.!?]*\bPhone(Number)?\b(?![\w=\[(])")]
    private static partial Regex InFull();

    /// <summary>What is handed to a component or bound to a field.</summary>
    [GeneratedRegex(@"(Number|@bind|@bind:after|Value)=""[^""]*(""""[^""]*)*""")]
    private static partial Regex Quoted();
}
