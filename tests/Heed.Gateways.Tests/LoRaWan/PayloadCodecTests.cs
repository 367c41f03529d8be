using System.Globalization;
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
    [InlineData("function decodeUplink(i) { return import('fs'); }")]
    [InlineData("function decodeUplink(i) { return { data: 'x'.repeat(2000000) }; }")]
    [InlineData("function decodeUplink(i) { return { data: Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60000) }; }")]
    [InlineData("function decodeUplink(i) { return { get data() { return decodeUplink(i).data; } }; }")]
    [InlineData("class Loop { constructor() { this.next = new Loop(); } } function decodeUplink(i) { return { data: new Loop() }; }")]
    [InlineData("function decodeUplink(i) { return { toString() { return '' + this; }, toJSON() { return '' + this; } }; }")]
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

    [Theory]
    [InlineData("const decodeUplink = (i) => ({ data: { p: i.fPort } }); const normalizeUplink = (i) => ({ data: { q: i.data.p } });")]
    [InlineData("let decodeUplink = function (i) { return { data: { p: i.fPort } }; }, normalizeUplink = function (i) { return { data: { q: i.data.p } }; };")]
    [InlineData("decodeUplink = function (i) { return { data: { p: i.fPort } }; }; this.normalizeUplink = function (i) { return { data: { q: i.data.p } }; };")]
    public void A_codec_may_bind_its_functions_in_every_way(string script)
    {
        var codec = PayloadCodec.Compile(script);
        Assert.Equal("""{"data":{"p":7}}""", codec.DecodeUplink(Input()));
        Assert.Equal("""{"data":{"q":7}}""", codec.NormalizeUplink(Input()));
    }

    [Theory]
    [InlineData("throw 'Byte value overflow!'", "Byte value overflow!")]
    [InlineData("throw {code: 5}", "an object without a message")]
    [InlineData("throw null", "null")]
    [InlineData("throw new RangeError('no such port')", "no such port")]
    public void Whatever_a_codec_throws_is_told(string statement, string words) =>
        Assert.Contains($"threw: {words}", Assert.Throws<PayloadCodecException>(() => Decode($"function decodeUplink(i) {{ {statement}; }}")).Message, StringComparison.Ordinal);

    [Fact]
    public void Dates_and_numbers_in_words_do_not_depend_on_the_machine()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("tr-TR");
            const string Script = "function decodeUplink(i) { return {data: {d: new Date(0).toString(), h: i.recvTime.getHours(), u: 'i'.toLocaleUpperCase(), n: (1.5).toFixed(1)}}; }";
            Assert.Equal("""{"data":{"d":"Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time)","h":0,"u":"I","n":"1.5"}}""", Decode(Script));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Decode(string script, params byte[] bytes) => PayloadCodec.Compile(script).DecodeUplink(Input() with { Bytes = bytes });

    private static CodecInput Input() => new(7, ReadOnlyMemory<byte>.Empty, new DateTimeOffset(2025, 5, 18, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds());
}
