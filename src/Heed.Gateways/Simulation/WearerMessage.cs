using System.Globalization;

namespace Heed.Gateways.Simulation;

/// <summary>One message of a simulated bracelet.</summary>
/// <param name="Kind">What it says.</param>
/// <param name="State">How the wearer was then.</param>
public readonly record struct WearerMessage(WearerMessageKind Kind, WearerState State)
{
    private const uint LowBatteryState = 1u << 0;
    private const uint TakenOffState = 1u << 3;
    private const uint SosAlarmBit = 1u << 16;
    private const uint TakenOffAlarmBit = 1u << 20;
    private const uint FallAlarmBit = 1u << 21;

    /// <summary>True when the bracelet repeats it until it is answered.</summary>
    public bool IsAlarm => Kind >= WearerMessageKind.SosAlarm;

    /// <summary>The body of the frame in the bracketed watch protocol.</summary>
    /// <param name="stampMs">The time that it shall carry, Unix milliseconds (the model's own time may run faster).</param>
    public string Body(long stampMs) => Kind switch
    {
        WearerMessageKind.Link => Invariant($"LK,{State.StepsToday},0,{State.BatteryPercent}"),
        WearerMessageKind.Pressure => State.Worn ? Invariant($"bphrt,{State.Systolic},{State.Diastolic},{State.HeartRate},,,,") : "bphrt,0,0,0,,,,",
        WearerMessageKind.Oxygen => Invariant($"oxygen,0,{(State.Worn ? State.OxygenSaturation : 0)}"),
        WearerMessageKind.Temperature => State.Worn ? Invariant($"btemp2,1,{State.TemperatureCelsius:0.0}") : "btemp2,0,0",
        WearerMessageKind.Position => "UD_LTE," + Place(stampMs),
        _ => "AL_LTE," + Place(stampMs),
    };

    private string Place(long stampMs)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(stampMs);
        var status = Kind switch
        {
            WearerMessageKind.SosAlarm => SosAlarmBit,
            WearerMessageKind.FallAlarm => FallAlarmBit,
            WearerMessageKind.TakenOffAlarm => TakenOffAlarmBit,
            _ => 0u,
        };
        if (State.BatteryPercent < 20)
            status |= LowBatteryState;
        if (!State.Worn)
            status |= TakenOffState;
        var fix = State.HasFix ? Invariant($"A,{State.Latitude:0.000000},N,{State.Longitude:0.000000},E,{State.SpeedKilometresPerHour:0.0},0.0,5,9") : "V,0.000000,N,0.000000,E,0.0,0.0,0,0";
        return Invariant($"{time:ddMMyy},{time:HHmmss},{fix},80,{State.BatteryPercent},{State.StepsToday},0,{status:X8},{SimulatedRadio.Tail(State)}");
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
