using Heed.Gateways.Decoding;

namespace Heed.Gateways.Iw;

/// <summary>The state of the device in a position or heartbeat: digits <c>GGG SSS BBB</c>, then switches that Heed does not need.</summary>
/// <param name="SignalPercent">Radio signal, %; NaN when it could not be read.</param>
/// <param name="Satellites">Satellites used.</param>
/// <param name="BatteryPercent">Charge, %.</param>
internal readonly record struct IwStatus(double SignalPercent, double Satellites, double BatteryPercent)
{
    private const int Digits = 9;

    /// <summary>Reads the digits; false, with NaN for all, when they are not there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> field, out IwStatus status)
    {
        status = new(double.NaN, double.NaN, double.NaN);
        if (field.Length < Digits || DeviceClock.Digits(field[..Digits]) < 0)
            return false;
        status = new(DeviceClock.Digits(field[..3]), DeviceClock.Digits(field[3..6]), DeviceClock.Digits(field[6..9]));
        return true;
    }
}
