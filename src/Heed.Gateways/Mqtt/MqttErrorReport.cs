using Heed.Gateways.SenMl;

namespace Heed.Gateways.Mqtt;

/// <summary>What a device is told on its topic of errors.</summary>
/// <param name="Accepted">Records of the pack that were accepted.</param>
/// <param name="Detail">What is wrong with the pack as a whole; null when it is only records.</param>
/// <param name="Refused">The records refused.</param>
public sealed record MqttErrorReport(int Accepted, string? Detail, IReadOnlyList<SenMlRefusal> Refused);
