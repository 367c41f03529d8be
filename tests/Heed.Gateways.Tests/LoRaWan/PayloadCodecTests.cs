using Heed.Gateways.LoRaWan;

namespace Heed.Gateways.Tests.LoRaWan;

public class PayloadCodecTests
{
    private static readonly PayloadCodecLimits Tight = new() { Time = TimeSpan.FromMilliseconds(300), MemoryBytes = 4 * 1024 * 1024, Statements = int.MaxValue };

    [Fact]
    public void A_codec_sees_bytes_port_and_time_of_reception()
    {
        const string Script = "function decodeUplink(i) { return {data: {b: i.bytes, p: i.fPort, t: i.recvTime.toISOString()}}; }";
        Assert.Equal("""{"data":{"b":[1,255],"p":7,"t":"2025-05-18T00:00:00.000Z"}}""", Decode(Script, 1, 255));
    }

    [Fact]
    public void What_a_codec_leaves_behind_is_gone_at_the_next_payload()
    {
        var codec = PayloadCodec.Compile("var n = 0; var seen = []; function decodeUplink(i) { n++; seen.push(i.fPort); Array.prototype.x = (Array.prototype.x || 0) + 1; return {data: {n: n, s: seen, x: [].x}}; }");
        codec.DecodeUplink(Input());
        Assert.Equal("""{"data":{"n":1,"s":[7],"x":1}}""", codec.DecodeUplink(Input()));
    }

    [Theory]
    [InlineData("function decodeUplink(i) { while (true) {} }")]
    [InlineData("function decodeUplink(i) { var a = []; while (true) { a.push('xxxxxxxxxxxxxxxx' + a.length); } }")]
    [InlineData("function decodeUplink(i) { return decodeUplink(i); }")]
    [InlineData("function decodeUplink(i) { var s = 'x'; while (true) { s += s; } }")]
    [InlineData("function decodeUplink(i) { return {data: new Array(4294967295).join('x')}; }")]
    [InlineData("function decodeUplink(i) { return {data: /^(a+)+$/.test('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab')}; }")]
    [InlineData("function decodeUplink(i) { throw new Error('bad payload'); }")]
    [InlineData("function decodeUplink(i) { return undefined; }")]
    [InlineData("function decodeUplink(i) { var a = {}; a.a = a; return a; }")]
    public void A_codec_that_runs_wild_is_stopped_and_says_so(string script)
    {
        var codec = PayloadCodec.Compile(script, Tight);
        Assert.NotEmpty(Assert.Throws<PayloadCodecException>(() => codec.DecodeUplink(Input())).Message);
    }

    [Theory]
    [InlineData("System")]
    [InlineData("importNamespace")]
    [InlineData("require")]
    [InlineData("process")]
    [InlineData("clrHost")]
    public void Nothing_of_the_host_is_within_reach(string name) =>
        Assert.Equal("""{"data":"undefined"}""", Decode($"function decodeUplink(i) {{ return {{data: typeof {name}}}; }}"));

    [Theory]
    [InlineData("function decodeUplink(i { }")]
    [InlineData("function Decode(port, bytes) { return {}; }")]
    [InlineData("throw 1; function decodeUplink(i) {}")]
    public void A_script_that_is_no_codec_is_refused_when_it_is_compiled(string script) =>
        Assert.Throws<PayloadCodecException>(() => PayloadCodec.Compile(script));

    [Fact]
    public void Normalising_sees_what_was_decoded_and_errors_stay_the_answer()
    {
        var codec = PayloadCodec.Compile("function decodeUplink(i) { return i.fPort === 7 ? {data: {t: 4}} : {errors: ['no']}; } function normalizeUplink(i) { return {data: {air: {temperature: i.data.t}}}; }");
        Assert.Equal("""{"data":{"air":{"temperature":4}}}""", codec.NormalizeUplink(Input()));
        Assert.Equal("""{"errors":["no"]}""", codec.NormalizeUplink(Input() with { FPort = 8 }));
    }

    private static string Decode(string script, params byte[] bytes) => PayloadCodec.Compile(script).DecodeUplink(Input() with { Bytes = bytes });

    private static CodecInput Input() => new(7, ReadOnlyMemory<byte>.Empty, new DateTimeOffset(2025, 5, 18, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
}
