using Heed.Care.Map;

namespace Heed.Care.Tests.Map;

public sealed class TilesOfMaps
{
    [Theory]
    [InlineData("https://tiles.example/{z}/{x}/{y}.png", "https://tiles.example", "https://tiles.example/3/5/2.png")]
    [InlineData("http://127.0.0.1:8081/t?x={x}&y={y}&z={z}", "http://127.0.0.1:8081", "http://127.0.0.1:8081/t?x=5&y=2&z=3")]
    [InlineData("https://Tiles.Example:443/{z}/{x}/{y}", "https://tiles.example", "https://Tiles.Example:443/3/5/2")]
    [InlineData("https://瓦片.example/{z}/{x}/{y}", "https://xn--h1xv9c.example", "https://瓦片.example/3/5/2")]
    public void An_address_says_where_from_and_fills_its_places(string template, string origin, string tile)
    {
        Assert.True(TileAddress.TryRead(template, out var address, out var fault));
        Assert.Equal((origin, tile, ""), (address.Origin, address.Of(3, 5, 2), fault));
    }

    [Theory]
    [InlineData("")]
    [InlineData("https://tiles.example/{z}/{x}.png")]
    [InlineData("https://t{x}.example/{z}/{x}/{y}")]
    [InlineData("https://tiles.example:{z}/{z}/{x}/{y}")]
    [InlineData("javascript:alert({z}{x}{y})")]
    [InlineData("//tiles.example/{z}/{x}/{y}")]
    [InlineData("https://name:secret@tiles.example/{z}/{x}/{y}")]
    [InlineData("https://a; script-src */{z}/{x}/{y}")]
    public void What_is_no_single_place_on_the_web_is_refused(string template)
    {
        Assert.False(TileAddress.TryRead(template, out _, out var fault));
        Assert.Equal(template.Length == 0, fault.Length == 0);
    }
}
