namespace Heed.Kernel.Devices;

/// <summary>A command that waits for a device.</summary>
/// <param name="CommandId">Number of the command in the store.</param>
/// <param name="DeviceId">The device.</param>
/// <param name="Name">Command word of the protocol: <c>CR</c>, <c>UPLOAD</c>, <c>SOS</c> …</param>
/// <param name="Arguments">Arguments after the word, as the protocol wants them; empty for none.</param>
public sealed record DeviceCommand(long CommandId, long DeviceId, string Name, string Arguments);
