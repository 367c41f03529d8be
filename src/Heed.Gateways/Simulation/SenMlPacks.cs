using System.Globalization;
using System.Text;

namespace Heed.Gateways.Simulation;

/// <summary>SenML packs as a simulated device sends them.</summary>
internal static class SenMlPacks
{
    /// <summary>Heart rate, oxygen, temperature and pressure of one moment.</summary>
    public static byte[] Write(string device, in WearerState state, long stampMs) =>
        Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $$"""[{"bn":"urn:dev:heed:{{device}}:","bt":{{stampMs / 1000.0:0.000}},"n":"hr","u":"beat/min","v":{{state.HeartRate}}},{"n":"spo2","u":"%","v":{{state.OxygenSaturation}}},{"n":"bodyTemp","u":"Cel","v":{{state.TemperatureCelsius}}},{"n":"bloodPressure","vs":"{{state.Systolic}}/{{state.Diastolic}}"}]"""));
}
