using Heed.Kernel.Areas;
using Heed.Kernel.Devices;
using Heed.Kernel.Intake;

namespace Heed.Gateways.LoRaWan;

/// <summary>Takes uplinks in, from whichever way they come: finds the device, decodes, hands in. Completes when the readings are durable.</summary>
public sealed class LoRaWanIntake(IDeviceDirectory devices, IIntake intake, LoRaWanCodecs codecs, TimeProvider clock)
{
    /// <summary>Protocol name of LoRaWAN devices; their identity is the EUI in lower case.</summary>
    public const string Protocol = "lorawan";

    private const int SampleCharacters = 200;

    /// <summary>Takes one message of a network server in.</summary>
    /// <param name="json">The message.</param>
    /// <param name="remote">Where it came from.</param>
    /// <param name="mayWrite">Whether the sender may speak for devices of an area; null for a sender that may for all.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="UplinkFormatException">The message is no uplink of a known form.</exception>
    /// <exception cref="IntakeUnavailableException">The store is down: nothing was taken in.</exception>
    public async ValueTask<UplinkAnswer> AcceptAsync(ReadOnlyMemory<byte> json, string remote, Func<AreaId, bool>? mayWrite, CancellationToken cancellation = default)
    {
        if (UplinkReader.Read(json) is not { } uplink)
            return new(UplinkOutcome.NoUplink, 0, null);
        var hex = Convert.ToHexStringLower(uplink.Payload);
        if (devices.Find(Protocol, uplink.DevEui) is not { } device)
        {
            var sample = $"{uplink.Name} port {uplink.FPort}: {hex}";
            devices.ReportUnknown(Protocol, uplink.DevEui, remote, sample[..Math.Min(sample.Length, SampleCharacters)]);
            return new(UplinkOutcome.UnknownDevice, 0, $"The device {uplink.DevEui} is not registered. Register it on the page of devices.");
        }

        if (mayWrite is not null && !mayWrite(device.Area))
            return new(UplinkOutcome.NotAllowed, 0, "The sender may not speak for devices of this area.");
        devices.ReportHeard(device.DeviceId, remote, true);
        var answer = await DecodeAsync(uplink, device, cancellation).ConfigureAwait(false);
        codecs.Remember(new(uplink.DevEui, device.Model, uplink.FPort, hex, clock.GetUtcNow().ToUnixTimeMilliseconds(), answer.Problem));
        return answer;
    }

    private async ValueTask<UplinkAnswer> DecodeAsync(Uplink uplink, DeviceBinding device, CancellationToken cancellation)
    {
        if (device.Subject is not { } subject)
            return new(UplinkOutcome.InStock, 0, "The device is bound to nothing: its readings are not kept. Bind it first.");
        try
        {
            var observations = codecs.Decode(uplink, device.Model, subject, device.Channels);
            if (observations.Count > 0)
                await intake.AcceptAsync(observations.ToArray(), cancellation).ConfigureAwait(false);
            return new(UplinkOutcome.Accepted, observations.Count, null);
        }
        catch (PayloadCodecException exception)
        {
            return new(UplinkOutcome.NotDecoded, 0, exception.Message);
        }
    }
}
