using System.IO.Pipelines;
using FsCheck;
using FsCheck.Fluent;
using Heed.Gateways.Mqtt;
using MQTTnet.Exceptions;

namespace Heed.Gateways.Tests.Mqtt;

/// <summary>A stranger sends a part of a packet and goes: the connection ends, and nobody asks it for more without end.</summary>
public sealed class TornPackets
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(new byte[] { 0x10 })]
    [InlineData(new byte[] { 0x10, 13, 0, 4, 77 })]
    [InlineData(new byte[] { 0x10, 0xFF, 0xFF })]
    public async Task What_is_left_of_one_ends_the_reading(byte[] sent)
    {
        var pipe = new Pipe();
        var reader = new TornPacketReader(pipe.Reader);
        await pipe.Writer.WriteAsync(sent, Cancel);
        var seen = await reader.ReadAsync(Cancel);
        reader.AdvanceTo(seen.Buffer.Start, seen.Buffer.End);
        await pipe.Writer.CompleteAsync();

        await Assert.ThrowsAsync<MqttCommunicationException>(async () =>
        {
            for (var round = 0; round < 3; round++)
            {
                var again = await reader.ReadAsync(Cancel);
                reader.AdvanceTo(again.Buffer.Start, again.Buffer.End);
            }
        });
    }

    [Fact]
    public void What_came_before_the_close_is_read_to_its_end() => Prop.ForAll(
        Gen.Choose(1, 9).NonEmptyListOf().ToArbitrary(),
        static parts => Task.Run(async () =>
        {
            var pipe = new Pipe();
            var reader = new TornPacketReader(pipe.Reader);
            foreach (var size in parts)
                await pipe.Writer.WriteAsync(new byte[size]);
            await pipe.Writer.CompleteAsync();
            var taken = 0;
            while (true)
            {
                var result = await reader.ReadAsync();
                if (result.Buffer.IsEmpty)
                    break;
                taken++;
                reader.AdvanceTo(result.Buffer.GetPosition(1));
            }

            Assert.Equal(parts.Sum(), taken);
        })).QuickCheckThrowOnFailure();
}
