using Heed.Kernel.Enterprises;

namespace Heed.Kernel.Tests.Enterprises;

public sealed class CreditCodes
{
    [Theory]
    [InlineData("91350100M000100Y43")]
    [InlineData(" 91350100m000100y43 ")]
    public void The_example_of_the_standard_is_right(string code) => Assert.True(CreditCode.IsValid(code));

    [Theory]
    [InlineData("91350100M000100Y44")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000I00Y43")]
    [InlineData("")]
    [InlineData(null)]
    public void Anything_else_is_not(string? code) => Assert.False(CreditCode.IsValid(code));

    [Fact]
    public void Every_single_wrong_character_is_found()
    {
        const string right = "91350100M000100Y43";
        foreach (var place in Enumerable.Range(0, right.Length))
            Assert.All("0123456789ABCDEFGHJKLMNPQRTUWXY".Where(digit => digit != right[place]), digit => Assert.False(CreditCode.IsValid(right[..place] + digit + right[(place + 1)..])));
    }
}
