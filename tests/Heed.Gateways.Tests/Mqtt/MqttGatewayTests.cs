using System.Text;
using Heed.Gateways.Simulation;
using Heed.Kernel.Intake;
using MQTTnet;
using MQTTnet.Protocol;

namespace Heed.Gateways.Tests.Mqtt;

public sealed class MqttGatewayTests
{
    private const string Pack = """[{"n":"hr","v":72}]""";
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static Task<MqttClientPublishResult> PublishAsync(IMqttClient client, string topic, string payload = Pack) =>
        client.PublishStringAsync(topic, payload, MqttQualityOfServiceLevel.AtLeastOnce, false, Cancellation);

    [Fact]
    public async Task Twenty_publishes_are_taken_in_at_once_and_each_is_acknowledged_only_after_its_commit()
    {
        var intake = new GatedIntake();
        await using var host = await MqttHost.StartAsync(new StubDevices("cup"), intake);
        var (client, _) = await host.ConnectAsync("cup");
        using var owned = client;
        var acknowledgements = Enumerable.Range(0, 20).Select(_ => PublishAsync(client, "heed/v1/cup/senml")).ToArray();
        var commits = new List<TaskCompletionSource>();
        while (commits.Count < acknowledgements.Length)
            commits.Add(await intake.NextAsync());
        Assert.DoesNotContain(acknowledgements, static acknowledgement => acknowledgement.IsCompleted);
        commits[0].SetResult();
        await await Task.WhenAny(acknowledgements);
        _ = Assert.Single(acknowledgements, static acknowledgement => acknowledgement.IsCompleted);
        commits.ForEach(static commit => commit.TrySetResult());
        Assert.All(await Task.WhenAll(acknowledgements), static result => Assert.True(result.IsSuccess));
        Assert.Equal(20, intake.Taken.Count);
    }

    [Fact]
    public async Task A_failed_commit_is_not_acknowledged_and_the_pack_is_taken_when_the_device_comes_back()
    {
        var intake = new GatedIntake();
        await using var host = await MqttHost.StartAsync(new StubDevices("cup"), intake);
        var (client, _) = await host.ConnectAsync("cup");
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        client.DisconnectedAsync += _ => { gone.TrySetResult(); return Task.CompletedTask; };
        var first = PublishAsync(client, "heed/v1/cup/senml");
        (await intake.NextAsync()).SetException(new IntakeUnavailableException("full"));
        await gone.Task.WaitAsync(Cancellation);
        await Assert.ThrowsAnyAsync<Exception>(() => first);
        client.Dispose();

        var (again, _) = await host.ConnectAsync("cup");
        using var owned = again;
        var second = PublishAsync(again, "heed/v1/cup/senml");
        (await intake.NextAsync()).SetResult();
        Assert.True((await second).IsSuccess);
    }

    [Theory]
    [InlineData("cup", "guess", "cup")]
    [InlineData("nobody", "secret-of-nobody", "nobody")]
    [InlineData("cup", null, "other")]
    public async Task Wrong_secret_unknown_name_and_foreign_client_identifier_are_refused(string device, string? secret, string clientId)
    {
        await using var host = await MqttHost.StartAsync(new StubDevices("cup", "other"), new GatedIntake());
        try
        {
            var (client, result) = await host.ConnectAsync(device, secret, clientId: clientId);
            client.Dispose();
            Assert.NotEqual(MqttClientConnectResultCode.Success, result.ResultCode);
        }
        catch (MQTTnet.Adapter.MqttConnectingFailedException exception)
        {
            Assert.NotNull(exception.Message);
        }
    }

    [Fact]
    public async Task A_secret_that_ended_is_refused_with_the_moment_and_one_that_has_not_is_let_in()
    {
        await using var ended = await MqttHost.StartAsync(new StubDevices("cup") { SecretEndsMs = 0 }, new GatedIntake());
        var (refused, result) = await ended.ConnectAsync("cup", version: MQTTnet.Formatter.MqttProtocolVersion.V500);
        refused.Dispose();
        Assert.Equal(MqttClientConnectResultCode.NotAuthorized, result.ResultCode);
        Assert.Contains("1970-01-01", result.ReasonString, StringComparison.Ordinal);

        await using var lasting = await MqttHost.StartAsync(new StubDevices("cup") { SecretEndsMs = long.MaxValue / 2 }, new GatedIntake());
        var (good, answer) = await lasting.ConnectAsync("cup");
        good.Dispose();
        Assert.Equal(MqttClientConnectResultCode.Success, answer.ResultCode);
    }

    [Fact]
    public async Task A_publish_to_another_devices_topic_closes_the_connection_and_takes_nothing_in()
    {
        var intake = new GatedIntake();
        await using var host = await MqttHost.StartAsync(new StubDevices("cup", "other"), intake);
        var (client, _) = await host.ConnectAsync("cup");
        using var owned = client;
        await Assert.ThrowsAnyAsync<Exception>(() => PublishAsync(client, "heed/v1/other/senml"));
        Assert.Empty(intake.Taken);
    }

    [Theory]
    [InlineData("heed/v1/other/command")]
    [InlineData("heed/v1/+/command")]
    [InlineData("#")]
    public async Task Only_the_devices_own_topics_can_be_subscribed(string topic)
    {
        await using var host = await MqttHost.StartAsync(new StubDevices("cup", "other"), new GatedIntake());
        var (client, _) = await host.ConnectAsync("cup");
        using var owned = client;
        try
        {
            var result = await client.SubscribeAsync(topic, MqttQualityOfServiceLevel.AtLeastOnce, Cancellation);
            Assert.True(result.Items.Single().ResultCode >= MqttClientSubscribeResultCode.UnspecifiedError);
        }
        catch (MQTTnet.Exceptions.MqttCommunicationException)
        {
            Assert.False(client.IsConnected);
        }
    }

    [Theory]
    [InlineData("no json")]
    [InlineData("""[{"n":"mood","v":1}]""")]
    public async Task A_bad_pack_is_acknowledged_and_its_fault_told_on_the_topic_of_errors(string payload)
    {
        var intake = new GatedIntake();
        await using var host = await MqttHost.StartAsync(new StubDevices("cup"), intake);
        var (client, _) = await host.ConnectAsync("cup");
        using var owned = client;
        var told = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        client.ApplicationMessageReceivedAsync += message =>
        {
            told.TrySetResult(Encoding.UTF8.GetString(message.ApplicationMessage.Payload.FirstSpan));
            return Task.CompletedTask;
        };
        await client.SubscribeAsync("heed/v1/cup/errors", cancellationToken: Cancellation);
        Assert.True((await PublishAsync(client, "heed/v1/cup/senml", payload)).IsSuccess);
        Assert.Contains("\"accepted\":0", await told.Task.WaitAsync(Cancellation), StringComparison.Ordinal);
        Assert.Empty(intake.Taken);
    }

    [Fact]
    public async Task The_load_generator_sends_the_next_pack_when_one_is_acknowledged()
    {
        var intake = new GatedIntake();
        await using var host = await MqttHost.StartAsync(new StubDevices("9000000000"), intake);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var options = new SimulationOptions("127.0.0.1", host.Port, 1) { InFlight = 1, DeviceSecret = static _ => "secret-of-9000000000" };
        var running = MqttLoad.RunAsync(options, TimeProvider.System, null, stop.Token);
        (await intake.NextAsync()).SetResult();
        (await intake.NextAsync()).SetResult();
        var third = await intake.NextAsync();
        await stop.CancelAsync();
        var report = await running;
        third.SetResult();
        Assert.Equal((3, 2, null), (report.Sent, report.Replied, report.Problem));
        Assert.Equal(12, intake.Taken.Count);
    }
}
