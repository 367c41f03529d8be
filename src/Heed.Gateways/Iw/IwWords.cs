namespace Heed.Gateways.Iw;

/// <summary>What a word from the device means.</summary>
internal static class IwWords
{
    public static IwMessageType TypeOf(ReadOnlySpan<byte> word)
    {
        if (IwCommands.IsAnswer(word))
            return IwMessageType.CommandAnswer;
        return word switch
        {
            [(byte)'A', (byte)'P', (byte)'0', (byte)'0'] => IwMessageType.Login,
            [(byte)'A', (byte)'P', (byte)'0', (byte)'1'] or [(byte)'Y', (byte)'P', (byte)'0', (byte)'3'] or [(byte)'Y', (byte)'P', (byte)'1', (byte)'4'] => IwMessageType.Position,
            [(byte)'A', (byte)'P', (byte)'0', (byte)'2'] => IwMessageType.Neighbours,
            [(byte)'A', (byte)'P', (byte)'0', (byte)'3'] or [(byte)'C', (byte)'P', (byte)'0', (byte)'1'] => IwMessageType.Heartbeat,
            [(byte)'A', (byte)'P', (byte)'0', (byte)'4'] => IwMessageType.LowBattery,
            [(byte)'A', (byte)'P', (byte)'1', (byte)'0'] => IwMessageType.Alarm,
            [(byte)'A', (byte)'P', (byte)'4', (byte)'9'] or [(byte)'A', (byte)'P', (byte)'5', (byte)'0'] or [(byte)'A', (byte)'P', (byte)'H', (byte)'T' or (byte)'P'] or [(byte)'A', (byte)'P', (byte)'T', (byte)'P'] => IwMessageType.Vitals,
            [(byte)'A', (byte)'P', (byte)'J', (byte)'K'] => IwMessageType.Health,
            [(byte)'A', (byte)'P', (byte)'F', (byte)'D'] => IwMessageType.Fall,
            [(byte)'A', (byte)'P', (byte)'W', (byte)'R'] => IwMessageType.Worn,
            [(byte)'A', (byte)'P', (byte)'V', (byte)'R'] => IwMessageType.Notice,
            _ => IwMessageType.Unknown,
        };
    }
}
